package dev.quarterdeck.activity.catalog;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A desk directory. A file that looks like configuration and would not be read is a problem: nobody
 * should believe it counts.
 *
 * @param texts texts by relative name
 * @param refused files whose absence from {@code texts} is a problem already
 */
record DeskFiles(Map<String, String> texts, Set<String> refused) {
  private static final long LARGEST = 1 << 20;
  static final String VENUES = "venues.yaml";
  static final String GATES = "gates.yaml";
  static final String DESK = "desk.yaml";
  static final String STRATEGIES = "strategies/";
  static final String BOTS = "bots/";

  DeskFiles {
    texts = Map.copyOf(texts);
    refused = Set.copyOf(refused);
  }

  /** Reads a directory. */
  static DeskFiles of(Path directory, Problems problems) {
    Map<String, String> texts = new TreeMap<>();
    Set<String> refused = new TreeSet<>();
    if (!Files.isDirectory(directory)) {
      problems.add(
          directory.toString(),
          0,
          "there is no such desk directory; to write one: ./quarterdeck init " + directory);
      return new DeskFiles(texts, Set.of(VENUES, GATES));
    }
    for (Path file : entries(directory, "", problems)) {
      String name = file.getFileName().toString();
      if (name.equals(VENUES) || name.equals(GATES) || name.equals(DESK)) {
        read(name, file, problems)
            .ifPresentOrElse(text -> texts.put(name, text), () -> refused.add(name));
      } else if (name.matches(".*\\.ya?ml")) {
        problems.add(
            name,
            0,
            "is not read; allowed: venues.yaml, gates.yaml, desk.yaml, strategies/, bots/");
      }
    }
    for (String folder : List.of(STRATEGIES, BOTS)) {
      for (Path file : entries(directory.resolve(folder), folder, problems)) {
        String name = folder + file.getFileName();
        if (name.endsWith(".yaml") && Files.isRegularFile(file)) {
          read(name, file, problems).ifPresent(text -> texts.put(name, text));
        } else if (!name.endsWith(".md")) {
          problems.add(name, 0, "is not read; allowed: files that end in .yaml");
        }
      }
    }
    return new DeskFiles(texts, refused);
  }

  /** The top section of a file that has to be there; without it there is a problem. */
  Optional<Section> required(String name, Problems problems) {
    if (!texts.containsKey(name) && !refused.contains(name)) {
      problems.add(name, 0, "is missing; ./quarterdeck init DIR writes a sample");
    }
    return optional(name, problems);
  }

  Optional<Section> optional(String name, Problems problems) {
    return Optional.ofNullable(texts.get(name))
        .flatMap(text -> new YamlDocument(name, text, problems).top());
  }

  /** The top sections of a folder's files, by name. */
  List<Section> folder(String folder, Problems problems) {
    List<Section> sections = new ArrayList<>();
    texts.keySet().stream()
        .filter(name -> name.startsWith(folder))
        .sorted()
        .forEach(name -> optional(name, problems).ifPresent(sections::add));
    return sections;
  }

  private static List<Path> entries(Path directory, String name, Problems problems) {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries
          .filter(file -> !file.getFileName().toString().startsWith("."))
          .sorted()
          .toList();
    } catch (IOException e) {
      problems.add(
          name, 0, "is missing or cannot be read; allowed: a directory, which may be empty");
      return List.of();
    }
  }

  /** The text of a file; empty when it cannot be used, which is a problem then. */
  private static Optional<String> read(String name, Path file, Problems problems) {
    try {
      if (Files.size(file) <= LARGEST) {
        return Optional.of(Files.readString(file));
      }
      problems.add(name, 0, "has more than " + LARGEST + " bytes; allowed: at most that");
    } catch (CharacterCodingException e) {
      problems.add(name, 0, "is no UTF-8 text");
    } catch (IOException e) {
      problems.add(name, 0, "cannot be read: " + e.getClass().getSimpleName());
    }
    return Optional.empty();
  }
}
