package dev.quarterdeck.worker.settings;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads {@code key = value} lines; {@code #} starts a comment line. */
public final class SettingsFile {
  /** Name of the file under the home. */
  public static final String NAME = "quarterdeck.properties";

  private final Map<String, SettingsKey> keys =
      SettingsKey.all().stream().collect(Collectors.toMap(SettingsKey::name, Function.identity()));
  private final Map<String, Object> values = new HashMap<>();
  private final List<String> problems = new ArrayList<>();

  private SettingsFile() {}

  /**
   * Reads the settings of a home.
   *
   * @param file the file; where it does not exist, every setting has its standard value
   * @throws SettingsInvalid naming every unknown key and bad value
   */
  public static Settings read(Path file) throws SettingsInvalid, IOException {
    SettingsFile reader = new SettingsFile();
    if (Files.exists(file)) {
      int line = 0;
      for (String text : Files.readAllLines(file)) {
        reader.line(file + ":" + ++line + ": ", text.strip());
      }
    }
    return reader.settings();
  }

  /** Every setting at its standard value. */
  public static Settings standard() {
    try {
      return new SettingsFile().settings();
    } catch (SettingsInvalid e) {
      throw new IllegalStateException("a standard value is not valid", e);
    }
  }

  private void line(String place, String line) {
    if (line.isEmpty() || line.startsWith("#")) {
      return;
    }
    int equals = line.indexOf('=');
    String name = equals < 0 ? line : line.substring(0, equals).strip();
    SettingsKey key = keys.get(name);
    if (key == null) {
      problems.add(place + "unknown key '" + name + "'; known are " + known(name));
    } else if (equals < 0) {
      problems.add(place + name + " needs '= value'");
    } else if (values.containsKey(name)) {
      problems.add(place + name + " is given twice");
    } else {
      try {
        values.put(name, SettingsValue.parse(key, line.substring(equals + 1).strip()));
      } catch (IllegalArgumentException e) {
        problems.add(place + name + " " + e.getMessage());
      }
    }
  }

  private String known(String name) {
    String section = name.contains(".") ? name.substring(0, name.indexOf('.') + 1) : "";
    List<String> near = keys.keySet().stream().filter(k -> k.startsWith(section)).sorted().toList();
    return String.join(", ", near.isEmpty() ? keys.keySet().stream().sorted().toList() : near);
  }

  private Settings settings() throws SettingsInvalid {
    if (!problems.isEmpty()) {
      throw new SettingsInvalid(problems);
    }
    List<Object> sections = new ArrayList<>();
    for (RecordComponent section : Settings.class.getRecordComponents()) {
      List<Object> arguments = new ArrayList<>();
      for (SettingsKey key : SettingsKey.of(section)) {
        @Nullable Object given = values.get(key.name());
        arguments.add(given == null ? SettingsValue.parse(key, key.setting().standard()) : given);
      }
      sections.add(create(section.getType(), arguments));
    }
    return (Settings) create(Settings.class, sections);
  }

  private static Object create(Class<?> type, List<Object> arguments) {
    try {
      return type.getConstructors()[0].newInstance(arguments.toArray());
    } catch (InvocationTargetException | InstantiationException | IllegalAccessException e) {
      throw new IllegalStateException("cannot make " + type, e);
    }
  }
}
