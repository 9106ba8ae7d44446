package dev.quarterdeck.worker.doctor;

import dev.quarterdeck.worker.settings.SettingsFile;
import dev.quarterdeck.worker.settings.SettingsInvalid;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The settings under the home. */
final class SettingsCheck implements DoctorCheck {
  private final Path file;

  SettingsCheck(Path file) {
    this.file = file;
  }

  @Override
  public String id() {
    return "settings";
  }

  @Override
  public Finding examine() throws IOException {
    try {
      SettingsFile.read(file);
      return Finding.ok(
          id(), Files.exists(file) ? file + " is valid" : "all standard; there is no " + file);
    } catch (SettingsInvalid e) {
      return Finding.failed(
          id(), String.valueOf(e.getMessage()), "docs/configuration.md lists every setting");
    }
  }
}
