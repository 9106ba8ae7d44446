package dev.quarterdeck.activity.catalog;

import java.io.StringReader;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.reader.ReaderException;

/** Turns one file's text into its top section, without building any object that YAML names. */
final class YamlDocument {
  private final String file;
  private final String text;
  private final Problems problems;

  YamlDocument(String file, String text, Problems problems) {
    this.file = file;
    this.text = text.startsWith("\ufeff") ? text.substring(1) : text;
    this.problems = problems;
  }

  /** The top section; empty when the file is no single mapping, which is a problem then. */
  Optional<Section> top() {
    try {
      return aliasFree() ? Optional.ofNullable(onlyDocument()) : Optional.empty();
    } catch (MarkedYAMLException e) {
      problems.add(file, line(e.getProblemMark()), "not YAML: " + e.getProblem());
    } catch (ReaderException e) {
      int line = (int) text.substring(0, e.getPosition()).chars().filter(c -> c == '\n').count();
      problems.add(file, line + 1, "not YAML: a character that YAML does not allow");
    } catch (YAMLException e) {
      problems.add(file, 0, "not YAML: " + e.getMessage());
    }
    return Optional.empty();
  }

  /** What stands in a file should be what is meant: no value is defined elsewhere. */
  private boolean aliasFree() {
    boolean free = true;
    for (Event event : yaml().parse(new StringReader(text))) {
      if (event instanceof AliasEvent alias) {
        problems.add(
            file,
            line(alias.getStartMark()),
            "the alias *" + alias.getAnchor() + " is not allowed; write the value out");
        free = false;
      }
    }
    return free;
  }

  private @Nullable Section onlyDocument() {
    Section top = null;
    int documents = 0;
    for (Node node : yaml().composeAll(new StringReader(text))) {
      documents++;
      if (documents > 1) {
        problems.add(
            file, line(node.getStartMark()), "a second document; one document a file is allowed");
      } else if (node instanceof MappingNode mapping) {
        top = new Section(file, mapping, problems);
      } else {
        problems.add(file, line(node.getStartMark()), "keys and values are allowed at the top");
      }
    }
    if (documents == 0) {
      problems.add(file, 1, "the file is empty; keys and values are allowed");
    }
    return top;
  }

  static int line(@Nullable Mark mark) {
    return mark == null ? 0 : mark.getLine() + 1;
  }

  private static Yaml yaml() {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(1 << 20);
    options.setNestingDepthLimit(20);
    return new Yaml(new SafeConstructor(options));
  }
}
