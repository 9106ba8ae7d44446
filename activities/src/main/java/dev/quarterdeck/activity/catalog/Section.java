package dev.quarterdeck.activity.catalog;

import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * The keys and values of one mapping. Whatever is wrong becomes a problem with its line and reading
 * goes on, so that one load shows everything; {@link #close} reports the keys that nobody asked
 * for.
 */
final class Section {
  private final String file;
  private final String path;
  private final int line;
  private final int nameLine;
  private final Problems problems;
  private final Map<String, Node> values = new LinkedHashMap<>();
  private final Map<String, Integer> keyLines = new LinkedHashMap<>();
  private final TreeSet<String> known = new TreeSet<>();

  Section(String file, MappingNode node, Problems problems) {
    this(file, "", YamlDocument.line(node.getStartMark()), node, problems);
  }

  private Section(String file, String path, int nameLine, MappingNode node, Problems problems) {
    this.file = file;
    this.path = path;
    this.line = YamlDocument.line(node.getStartMark());
    this.nameLine = nameLine;
    this.problems = problems;
    for (NodeTuple tuple : node.getValue()) {
      take(tuple);
    }
  }

  private void take(NodeTuple tuple) {
    int keyLine = YamlDocument.line(tuple.getKeyNode().getStartMark());
    if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
      problems.add(file, keyLine, "a key must be a plain text");
    } else if (values.putIfAbsent(key.getValue(), tuple.getValueNode()) == null) {
      keyLines.put(key.getValue(), keyLine);
    } else {
      problems.add(
          file,
          keyLine,
          name(key.getValue())
              + " is here twice, first on line "
              + keyLines.get(key.getValue())
              + "; once is allowed");
    }
  }

  String file() {
    return file;
  }

  int line() {
    return line;
  }

  /** Line of the key that this section stands under. */
  int nameLine() {
    return nameLine;
  }

  /** Line of a key, of the section where the key is not there. */
  int line(String key) {
    return keyLines.getOrDefault(key, line);
  }

  boolean has(String key) {
    known.add(key);
    return values.containsKey(key);
  }

  void problem(String key, String message) {
    problems.add(file, line(key), name(key) + " " + message);
  }

  /** A value that has to be there. */
  <T> Located<T> required(String key, ScalarKind<T> kind) {
    Node node = node(key);
    if (node == null) {
      missing(key, kind.allowed());
      return Located.nothing(line);
    }
    return scalar(key, node, kind);
  }

  /** A value that may be left out. */
  <T> Located<T> optional(String key, ScalarKind<T> kind, T absent) {
    Node node = node(key);
    return node == null ? Located.of(absent, line) : scalar(key, node, kind);
  }

  /** A value that may be left out, without a stand-in. */
  <T> Optional<Located<T>> optional(String key, ScalarKind<T> kind) {
    return Optional.ofNullable(node(key)).map(node -> scalar(key, node, kind));
  }

  /** A section that has to be there. */
  Optional<Section> requiredSection(String key) {
    if (absent(node(key))) {
      missing(key, "keys and values");
    }
    return optionalSection(key);
  }

  /** A section that may be left out or left empty. */
  Optional<Section> optionalSection(String key) {
    Node node = node(key);
    return node == null || absent(node) ? Optional.empty() : section(key, node);
  }

  /** A list of sections that has to be there, empty when it is not. */
  List<Section> requiredSections(String key) {
    List<Section> sections = new ArrayList<>();
    for (Node element : elements(key)) {
      section(key + "[" + sections.size() + "]", element).ifPresent(sections::add);
    }
    return sections;
  }

  /** A list of values that has to be there, without those that are not allowed. */
  <T> List<Located<T>> requiredList(String key, ScalarKind<T> kind) {
    List<Located<T>> list = new ArrayList<>();
    for (Node element : elements(key)) {
      list.add(scalar(key + "[" + list.size() + "]", element, kind));
    }
    return list;
  }

  /** Sections under names that the file chooses, by name. */
  Map<String, Section> namedSections() {
    Map<String, Section> sections = new LinkedHashMap<>();
    for (Map.Entry<String, Node> entry : values.entrySet()) {
      known.add(entry.getKey());
      section(entry.getKey(), entry.getValue())
          .ifPresent(section -> sections.put(entry.getKey(), section));
    }
    return sections;
  }

  /** Every scalar of this section and of those below it. */
  Scalars scalars() {
    Map<String, Located<String>> scalars = new TreeMap<>();
    Map<String, Integer> lines = new TreeMap<>();
    values.forEach((key, node) -> scalars(key, node, line(key), scalars, lines));
    return new Scalars(scalars, lines);
  }

  /** Reports the keys that nobody asked for. */
  void close() {
    for (String key : values.keySet()) {
      if (!known.contains(key)) {
        problem(
            key,
            "is not known"
                + NearestName.hint(key, known)
                + "; allowed: "
                + String.join(", ", known));
      }
    }
  }

  private void scalars(
      String key,
      Node node,
      int keyLine,
      Map<String, Located<String>> scalars,
      Map<String, Integer> lines) {
    lines.put(key, keyLine);
    switch (node) {
      case MappingNode mapping -> {
        Section section =
            new Section(file, path + key + ".", nameLine(key, mapping), mapping, problems);
        section.values.forEach(
            (name, value) -> scalars(key + "." + name, value, section.line(name), scalars, lines));
      }
      case ScalarNode scalar when !scalar.getTag().equals(Tag.NULL) -> {
        String text = ScalarKind.canonical(scalar.getValue());
        if (scalars.putIfAbsent(key, Located.of(text, keyLine)) != null) {
          problems.add(file, keyLine, name(key) + " is here twice; once is allowed");
        }
      }
      default ->
          problems.add(file, keyLine, name(key) + " has no value; allowed: one value or keys");
    }
  }

  private <T> Located<T> scalar(String key, Node node, ScalarKind<T> kind) {
    int valueLine = YamlDocument.line(node.getStartMark());
    if (!(node instanceof ScalarNode scalar)) {
      String found = node instanceof SequenceNode ? "a list" : "a section";
      problems.add(file, valueLine, name(key) + " is " + found + "; allowed: " + kind.allowed());
      return Located.nothing(valueLine);
    }
    if (scalar.getTag().equals(Tag.NULL)) {
      problems.add(file, valueLine, name(key) + " has no value; allowed: " + kind.allowed());
      return Located.nothing(valueLine);
    }
    try {
      return Located.of(kind.parse().apply(scalar.getValue()), valueLine);
    } catch (IllegalArgumentException | DateTimeParseException e) {
      problems.add(
          file,
          valueLine,
          name(key) + " is '" + scalar.getValue() + "'; allowed: " + kind.allowed());
      return Located.nothing(valueLine);
    }
  }

  private Optional<Section> section(String key, Node node) {
    if (node instanceof MappingNode mapping) {
      return Optional.of(
          new Section(file, path + key + ".", nameLine(key, mapping), mapping, problems));
    }
    problems.add(
        file,
        YamlDocument.line(node.getStartMark()),
        name(key) + " must be a section; allowed: keys and values");
    return Optional.empty();
  }

  private List<Node> elements(String key) {
    Node node = node(key);
    if (node == null) {
      missing(key, "a list");
      return List.of();
    }
    if (node instanceof SequenceNode sequence) {
      return sequence.getValue();
    }
    problem(key, "must be a list; allowed: one element a line after '- '");
    return List.of();
  }

  private void missing(String key, String allowed) {
    problems.add(file, line, name(key) + " is missing; allowed: " + allowed);
  }

  /** Elements of lists have no key: they are where they start. */
  private int nameLine(String key, Node node) {
    return keyLines.getOrDefault(key, YamlDocument.line(node.getStartMark()));
  }

  private static boolean absent(@Nullable Node node) {
    return node == null || node.getTag().equals(Tag.NULL);
  }

  private @Nullable Node node(String key) {
    known.add(key);
    return values.get(key);
  }

  private String name(String key) {
    return "'" + path + key + "'";
  }
}
