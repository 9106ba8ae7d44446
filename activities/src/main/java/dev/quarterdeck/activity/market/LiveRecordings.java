package dev.quarterdeck.activity.market;

import dev.quarterdeck.core.market.DatasetGap;
import dev.quarterdeck.core.market.DatasetManifest;
import dev.quarterdeck.core.market.EventKind;
import dev.quarterdeck.core.market.FeedLevel;
import dev.quarterdeck.core.market.Instrument;
import dev.quarterdeck.core.market.L2Book;
import dev.quarterdeck.core.market.MarketTime;
import dev.quarterdeck.core.market.Tape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Markets that are being recorded, each in a folder of its own, by the name that their dataset will
 * have. One writes at a time; who is killed leaves what was published, and the next one goes on
 * with a gap.
 */
public final class LiveRecordings {
  private static final String NOT_YET = "nothing had been received yet";
  private static final String UNATTENDED = "nobody was recording";

  private final Path root;
  private final DatasetStore datasets;

  /**
   * Recordings under a folder, which is made where it is missing.
   *
   * @param datasets where they go when they are complete
   */
  public LiveRecordings(Path root, DatasetStore datasets) {
    this.root = root;
    this.datasets = datasets;
  }

  /**
   * Begins a recording or goes on with one.
   *
   * @param from the time of its first row, where it begins
   * @throws RecordingHeld when somebody else writes it
   * @throws UncheckedIOException when it cannot be written
   */
  public LiveRecording open(String name, Instrument instrument, Instant from) {
    Path folder = root.resolve(name);
    try {
      Files.createDirectories(folder);
      RecordingLock lock = RecordingLock.take(folder, name);
      try {
        Optional<RecordingState> state = RecordingState.read(folder);
        long first = MarketTime.nanos(from);
        LiveRecording recording =
            new LiveRecording(
                instrument,
                folder,
                lock,
                state.orElseGet(
                    () -> new RecordingState(0, first - 1, 0, List.of(), Optional.empty())));
        if (state.isPresent()) {
          recording.unseen(UNATTENDED);
        } else {
          recording.begin(first, NOT_YET);
        }
        return recording;
      } catch (IOException | RuntimeException e) {
        lock.close();
        throw e;
      }
    } catch (IOException e) {
      throw unwritable(name, e);
    }
  }

  /** What there is of a recording that goes on, empty before the first word of it. */
  public Optional<RecordedSoFar> look(String name, Instrument instrument) {
    try {
      Path folder = root.resolve(name);
      Optional<RecordingState> state = RecordingState.read(folder);
      if (state.isEmpty()) {
        return Optional.empty();
      }
      return Optional.of(
          new RecordedSoFar(
              TapeMapping.growing(folder, instrument, state.get().rows()),
              MarketTime.instant(state.get().seenNanos()),
              state.get().gapsSoFar()));
    } catch (IOException e) {
      throw unwritable(name, e);
    }
  }

  /**
   * Makes a dataset of a recording, from its first row to a moment. Doing it again gives the same.
   *
   * @param to up to and including which rows count; has been published
   * @param source where it came from
   * @throws RecordingHeld when somebody still writes it
   * @throws ImportRefused when the store is busy with an import or does not take it
   */
  public DatasetManifest seal(String name, Instrument instrument, Instant to, String source)
      throws ImportRefused {
    Path folder = root.resolve(name);
    if (!Files.isDirectory(folder)) {
      return datasets.find(name);
    }
    try {
      DatasetManifest sealed;
      try (RecordingLock _ = RecordingLock.take(folder, name)) {
        RecordingState state =
            RecordingState.read(folder)
                .filter(seen -> seen.seenNanos() >= MarketTime.nanos(to))
                .orElseThrow(() -> new ImportRefused(name + " has not been recorded to " + to));
        sealed =
            datasets.storeWritten(
                columns -> write(columns, folder, name, instrument, state, to, source));
      }
      DatasetFolder.delete(folder);
      return sealed;
    } catch (IOException e) {
      throw unwritable(name, e);
    }
  }

  /**
   * Removes a recording that nobody wants any more, where there is one.
   *
   * @throws RecordingHeld when somebody still writes it
   */
  public void discard(String name) {
    Path folder = root.resolve(name);
    if (!Files.isDirectory(folder)) {
      return;
    }
    try {
      RecordingLock.take(folder, name).close();
      DatasetFolder.delete(folder);
    } catch (IOException e) {
      throw unwritable(name, e);
    }
  }

  private static DatasetManifest write(
      Path columns,
      Path folder,
      String name,
      Instrument instrument,
      RecordingState state,
      Instant to,
      String source)
      throws IOException {
    long end = MarketTime.nanos(to);
    Tape tape = TapeMapping.growing(folder, instrument, state.rows());
    try (TapeWriter writer = new TapeWriter(columns, FeedLevel.L2)) {
      L2Book book = new L2Book();
      long rows = tape.firstRowAtOrAfter(end + 1);
      for (long row = 0; row < rows; row++) {
        book.apply(tape.kind(row), tape.priceTicks(row), tape.quantityLots(row));
        writer.row(
            tape.timestampNanos(row),
            tape.kind(row),
            tape.priceTicks(row),
            tape.quantityLots(row),
            tape.reference(row));
      }
      // An end that changes nothing for who plays it: the best bid, so that the span is exact.
      long bid = book.bestBidTicks();
      writer.row(
          end,
          book.crossed() ? EventKind.QUOTE_BID : EventKind.QUOTE_BID | EventKind.LAST,
          bid,
          bid == L2Book.NO_BID ? 0 : book.bidLots(bid),
          0);
      return new DatasetManifest(
          DatasetFolder.describe(columns, instrument, FeedLevel.L2, writer.rows(), writer.finish()),
          name,
          instrument,
          FeedLevel.L2,
          writer.rows(),
          MarketTime.instant(writer.firstNanos()),
          MarketTime.instant(writer.lastNanos()),
          writer.counts(),
          gapsUntil(state, to),
          source,
          "",
          state.messages(),
          0);
    }
  }

  private static List<DatasetGap> gapsUntil(RecordingState state, Instant to) {
    return state.gapsSoFar().stream()
        .filter(gap -> gap.from().isBefore(to))
        .map(gap -> gap.to().isAfter(to) ? new DatasetGap(gap.from(), to, gap.reason()) : gap)
        .toList();
  }

  private static UncheckedIOException unwritable(String name, IOException e) {
    return new UncheckedIOException("recording " + name + ": " + e.getMessage(), e);
  }
}
