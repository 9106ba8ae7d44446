package dev.quarterdeck.activity.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The desk that ships with the product, as resources of this module. */
final class SampleDesk {
  /** Every file; a class path cannot be asked for the files of a folder. */
  static final List<String> NAMES =
      List.of(
          "README.md",
          "desk.yaml",
          "venues.yaml",
          "gates.yaml",
          "strategies/ema-cross.yaml",
          "strategies/epp.yaml",
          "bots/breakwater.yaml",
          "bots/harbour.yaml",
          "bots/lantern.yaml");

  private static final String FOLDER = "/dev/quarterdeck/desk/";

  private SampleDesk() {}

  static DeskFiles files() {
    Map<String, String> texts = new LinkedHashMap<>();
    for (String name : NAMES) {
      texts.put(name, text(name));
    }
    return new DeskFiles(texts, Set.of());
  }

  static void writeTo(Path directory) throws IOException {
    Files.createDirectories(directory);
    try (Stream<Path> entries = Files.list(directory)) {
      if (entries.findAny().isPresent()) {
        throw new DirectoryNotEmptyException(directory.toString());
      }
    }
    for (String name : NAMES) {
      Path file = directory.resolve(name);
      Files.createDirectories(file.toAbsolutePath().normalize().resolve(".."));
      Files.writeString(file, text(name));
    }
  }

  private static String text(String name) {
    try (InputStream in = SampleDesk.class.getResourceAsStream(FOLDER + name)) {
      if (in == null) {
        throw new IllegalStateException("the sample desk lacks " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
