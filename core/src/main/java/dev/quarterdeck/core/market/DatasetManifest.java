package dev.quarterdeck.core.market;

import dev.quarterdeck.core.evidence.CanonicalJson;
import dev.quarterdeck.core.evidence.Sha256;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What is known about a stored recording.
 *
 * @param sha256 hash of its content: instrument, feed level and columns; not of this manifest
 * @param name the operator's name for it
 * @param instrument what was recorded, with the increments that its whole numbers count
 * @param feedLevel how much of the market it shows
 * @param rows rows on the tape, positive
 * @param from time of the first row
 * @param to time of the last row
 * @param counts rows by kind of event; kinds that do not occur are left out
 * @param gaps where the market was not seen, in time order
 * @param source where it came from
 * @param licence under which terms, empty where nobody said
 * @param linesRead lines of the source
 * @param linesRefused those of them that were refused
 */
public record DatasetManifest(
    Sha256 sha256,
    String name,
    Instrument instrument,
    FeedLevel feedLevel,
    long rows,
    Instant from,
    Instant to,
    Map<String, Long> counts,
    List<DatasetGap> gaps,
    String source,
    String licence,
    long linesRead,
    long linesRefused) {

  public DatasetManifest {
    Objects.requireNonNull(sha256, "sha256");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(instrument, "instrument");
    Objects.requireNonNull(feedLevel, "feedLevel");
    Objects.requireNonNull(from, "from");
    Objects.requireNonNull(to, "to");
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(licence, "licence");
    counts = Map.copyOf(counts);
    gaps = List.copyOf(gaps);
    if (!name.matches("[a-z0-9][a-z0-9._-]{0,63}")) {
      throw new IllegalArgumentException(
          "a dataset's name must be lower case letters, digits and '._-', at most 64: '"
              + name
              + "'");
    }
    if (rows <= 0) {
      throw new IllegalArgumentException("rows must be positive: " + rows);
    }
    if (to.isBefore(from)) {
      throw new IllegalArgumentException("to must not be before from: " + to);
    }
  }

  /** The manifest as canonical JSON. */
  public String toJson() {
    return CanonicalJson.write(this);
  }

  /**
   * Reads what {@link #toJson} wrote.
   *
   * @throws IllegalArgumentException when it is no manifest
   */
  public static DatasetManifest fromJson(String json) {
    return new ManifestReader(json).manifest();
  }
}
