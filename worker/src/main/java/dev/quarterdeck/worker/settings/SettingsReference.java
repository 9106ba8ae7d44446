package dev.quarterdeck.worker.settings;

import java.lang.reflect.RecordComponent;

/** Writes {@code docs/configuration.md} from the records. */
final class SettingsReference {
  private SettingsReference() {}

  static String markdown() {
    StringBuilder text =
        new StringBuilder(
            """
            # Configuration of the desk process

            Generated from the records of `dev.quarterdeck.worker.settings`; do not edit. The build
            compares this file with them. Regenerate it with

            ```
            ./mvnw -pl worker -am test -Dtest=SettingsReferenceTest -Dquarterdeck.regenerate=true -Dsurefire.failIfNoSpecifiedTests=false
            ```

            Settings are lines `key = value` in `quarterdeck.properties` under the home; `#` starts a
            comment line. An unknown or removed key, a key given twice or a value out of range stops
            the start and is named with its line, all problems at once. The desk's own files (venues,
            strategies, bots, gates) are described in `docs/contracts/desk.md`.

            ## Environment

            | Variable | Meaning |
            |---|---|
            """);
    for (Environment variable : Environment.values()) {
      text.append("| `").append(variable).append("` | ").append(variable.description());
      text.append(" |\n");
    }
    for (RecordComponent section : Settings.class.getRecordComponents()) {
      text.append("\n## ").append(section.getName()).append("\n\n");
      text.append("| Key | Default | Allowed | Meaning |\n|---|---|---|---|\n");
      for (SettingsKey key : SettingsKey.of(section)) {
        String standard = key.setting().standard();
        text.append("| `").append(key.name()).append("` | ");
        text.append(standard.isEmpty() ? "none" : "`" + standard + "`").append(" | ");
        text.append(SettingsValue.describe(key)).append(" | ");
        text.append(key.setting().value()).append(" |\n");
      }
    }
    return text.toString();
  }
}
