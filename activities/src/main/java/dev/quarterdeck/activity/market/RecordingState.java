package dev.quarterdeck.activity.market;

import dev.quarterdeck.core.evidence.CanonicalJson;
import dev.quarterdeck.core.market.DatasetGap;
import dev.quarterdeck.core.market.MarketTime;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is published of a recording that goes on: a file that is replaced whole, after the rows that
 * it counts are on the disk.
 *
 * @param rows rows
 * @param seenNanos no row up to and including this moment will come any more
 * @param messages messages of the venue in them
 * @param gaps gaps that ended
 * @param loss the gap that lasts
 */
record RecordingState(
    long rows, long seenNanos, long messages, List<DatasetGap> gaps, Optional<Loss> loss) {
  private static final String FILE = "state.json";

  /**
   * What is known of the book holds no longer.
   *
   * @param since last moment seen
   * @param reason what happened
   */
  record Loss(Instant since, String reason) {
    DatasetGap until(long nanos) {
      Instant to = MarketTime.instant(nanos);
      return new DatasetGap(since, to.isBefore(since) ? since : to, reason);
    }
  }

  RecordingState {
    gaps = List.copyOf(gaps);
  }

  /** Every gap, one that lasts as far as the market has been watched. */
  List<DatasetGap> gapsSoFar() {
    List<DatasetGap> all = new ArrayList<>(gaps);
    loss.map(lasting -> lasting.until(seenNanos)).ifPresent(all::add);
    return all;
  }

  void write(Path folder) throws IOException {
    Map<String, Object> content = new TreeMap<>();
    content.put("gaps", gaps);
    content.put("loss", loss);
    content.put("messages", messages);
    content.put("rows", rows);
    content.put("seenNanos", seenNanos);
    Path beside = folder.resolve(FILE + ".next");
    try (FileChannel channel =
        FileChannel.open(
            beside,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      ByteBuffer bytes =
          ByteBuffer.wrap(CanonicalJson.write(content).getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    Files.move(
        beside,
        folder.resolve(FILE),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  /** What is published in a folder, empty where nothing is yet. */
  static Optional<RecordingState> read(Path folder) throws IOException {
    Path file = folder.resolve(FILE);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    if (CanonicalJson.read(Files.readString(file)) instanceof Map<?, ?> map
        && map.get("gaps") instanceof List<?> gaps) {
      return Optional.of(
          new RecordingState(
              number(map, "rows"),
              number(map, "seenNanos"),
              number(map, "messages"),
              gaps.stream().map(RecordingState::gap).toList(),
              map.get("loss") instanceof Map<?, ?> loss
                  ? Optional.of(new Loss(Instant.parse(text(loss, "since")), text(loss, "reason")))
                  : Optional.empty()));
    }
    throw new IOException(file + " is no state of a recording");
  }

  private static DatasetGap gap(Object element) {
    if (element instanceof Map<?, ?> gap) {
      return new DatasetGap(
          Instant.parse(text(gap, "from")), Instant.parse(text(gap, "to")), text(gap, "reason"));
    }
    throw new IllegalArgumentException("not a gap: " + element);
  }

  private static String text(Map<?, ?> map, String name) {
    return String.valueOf(map.get(name));
  }

  private static long number(Map<?, ?> map, String name) {
    if (map.get(name) instanceof Long number) {
      return number;
    }
    throw new IllegalArgumentException("not a whole number: " + name + " is " + map.get(name));
  }
}
