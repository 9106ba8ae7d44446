package dev.quarterdeck.activity.market;

import dev.quarterdeck.core.market.Instrument;
import dev.quarterdeck.core.market.InstrumentId;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What to import.
 *
 * @param name the dataset's name: lower case letters, digits and {@code ._-}, at most 64
 * @param files files, or directories for all files right in them; read in the order of their names
 * @param format empty to find out from the content
 * @param instrumentId what was recorded; empty to find out from the content where it says so
 * @param instrument the same with its increments; empty to take the increments that the content
 *     uses. Wins over {@code instrumentId}
 * @param maximumRefusedShare the share of lines, from 0 to 1, that may be refused before the whole
 *     import is
 * @param licence under which terms the files came; empty when nobody said
 */
public record ImportRequest(
    String name,
    List<Path> files,
    Optional<DatasetFormat> format,
    Optional<InstrumentId> instrumentId,
    Optional<Instrument> instrument,
    double maximumRefusedShare,
    String licence) {

  /** The share of refused lines that is let pass where nothing else is asked: 0.1 %. */
  public static final double DEFAULT_MAXIMUM_REFUSED_SHARE = 0.001;

  public ImportRequest {
    Objects.requireNonNull(name, "name");
    files = List.copyOf(files);
    Objects.requireNonNull(format, "format");
    Objects.requireNonNull(instrumentId, "instrumentId");
    Objects.requireNonNull(instrument, "instrument");
    Objects.requireNonNull(licence, "licence");
    if (!name.matches("[a-z0-9][a-z0-9._-]{0,63}")) {
      throw new IllegalArgumentException(
          "a dataset's name must be lower case letters, digits and '._-', at most 64: '"
              + name
              + "'");
    }
    if (files.isEmpty()) {
      throw new IllegalArgumentException("no file to import");
    }
    if (!(maximumRefusedShare >= 0 && maximumRefusedShare <= 1)) {
      throw new IllegalArgumentException(
          "maximumRefusedShare must be from 0 to 1: " + maximumRefusedShare);
    }
  }

  /** Everything that can be found out left to be found out. */
  public static ImportRequest of(String name, List<Path> files) {
    return new ImportRequest(
        name,
        files,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        DEFAULT_MAXIMUM_REFUSED_SHARE,
        "");
  }

  /** The same for an instrument whose increments are known. */
  public ImportRequest withInstrument(Instrument known) {
    return new ImportRequest(
        name,
        files,
        format,
        Optional.of(known.id()),
        Optional.of(known),
        maximumRefusedShare,
        licence);
  }
}
