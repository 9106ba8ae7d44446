package dev.quarterdeck.worker.settings;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One key of the settings file, as declared by a record component. */
record SettingsKey(String name, RecordComponent component, Setting setting) {

  /** Every key, in the order of the records. */
  static List<SettingsKey> all() {
    List<SettingsKey> keys = new ArrayList<>();
    for (RecordComponent section : Settings.class.getRecordComponents()) {
      keys.addAll(of(section));
    }
    return List.copyOf(keys);
  }

  /** The keys of one subsystem. */
  static List<SettingsKey> of(RecordComponent section) {
    List<SettingsKey> keys = new ArrayList<>();
    for (RecordComponent component : section.getType().getRecordComponents()) {
      Setting setting = component.getAnnotation(Setting.class);
      if (setting == null) {
        throw new IllegalStateException(section.getName() + '.' + component.getName());
      }
      keys.add(
          new SettingsKey(
              kebab(section.getName()) + '.' + kebab(component.getName()), component, setting));
    }
    return keys;
  }

  private static String kebab(String name) {
    return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }
}
