package dev.quarterdeck.simvenue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A dataset of a desk, written by the contract of datasets and not by the desk. Prices count 0.01,
 * quantities 0.001.
 */
final class WrittenDataset {

  private record Row(long second, int kind, long ticks, long lots, long reference) {}

  private final List<Row> rows = new ArrayList<>();

  WrittenDataset row(long second, int kind, long ticks, long lots) {
    return row(second, kind, ticks, lots, 0);
  }

  WrittenDataset row(long second, int kind, long ticks, long lots, long reference) {
    rows.add(new Row(second, kind, ticks, lots, reference));
    return this;
  }

  /** Writes it under the home of a desk; its folder. */
  Path write(Path home, String name, String instrument, String instrumentClass, String feedLevel)
      throws IOException {
    Path folder = Files.createDirectories(home.resolve("datasets").resolve("of-" + name));
    Files.writeString(
        folder.resolve("descriptor.json"),
        """
        {"columns":{},"feedLevel":"%s","instrument":{"base":"B","id":"%s","instrumentClass":"%s",\
        "minimumNotional":0,"minimumQuantity":0.001,"priceIncrement":0.01,\
        "quantityIncrement":0.001,"quote":"Q"},"layout":1,"rows":%d}"""
            .formatted(feedLevel, instrument, instrumentClass, rows.size()));
    Files.writeString(folder.resolve("manifest.json"), "{\"name\":\"" + name + "\"}");
    ByteBuffer kinds = ByteBuffer.allocate(rows.size());
    ByteBuffer times = longs();
    ByteBuffer prices = longs();
    ByteBuffer quantities = longs();
    ByteBuffer references = longs();
    for (Row row : rows) {
      times.putLong(row.second * 1_000_000_000);
      kinds.put((byte) row.kind);
      prices.putLong(row.ticks);
      quantities.putLong(row.lots);
      references.putLong(row.reference);
    }
    Files.write(folder.resolve("timestamp.column"), times.array());
    Files.write(folder.resolve("kind.column"), kinds.array());
    Files.write(folder.resolve("price.column"), prices.array());
    Files.write(folder.resolve("quantity.column"), quantities.array());
    Files.write(folder.resolve("reference.column"), references.array());
    return folder;
  }

  private ByteBuffer longs() {
    return ByteBuffer.allocate(rows.size() * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
  }
}
