package dev.quarterdeck.worker.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SettingsReferenceTest {
  private static final Path REFERENCE = Path.of("../docs/configuration.md");

  @Test
  void theReferenceInTheDocumentationIsWhatTheRecordsSay() throws IOException {
    if (Boolean.getBoolean("quarterdeck.regenerate")) {
      Files.createDirectories(REFERENCE.getParent());
      Files.writeString(REFERENCE, SettingsReference.markdown());
    }

    assertThat(REFERENCE).hasContent(SettingsReference.markdown());
  }
}
