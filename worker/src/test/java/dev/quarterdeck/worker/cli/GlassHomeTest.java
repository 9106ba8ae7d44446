package dev.quarterdeck.worker.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GlassHomeTest {
  @TempDir Path directory;

  @Test
  void theHomeItselfIsTakenWhereItCanBeWritten() {
    GlassHome home = GlassHome.of(directory.resolve("home"), List.of());

    assertThat(home.elsewhere()).isFalse();
    assertThat(home.keys()).isEqualTo(directory.resolve("home/keys"));
  }

  @Test
  void otherwiseTheFirstPlaceThatTakesSomethingIsAndTheDesksKeyIsStillItsOwn() throws IOException {
    Path broken = Files.writeString(directory.resolve("broken"), "no directory");
    Path home = Files.createDirectories(directory.resolve("home"));
    Files.writeString(home.resolve("artifacts"), "no directory");
    Path other = Files.createDirectories(directory.resolve("other"));

    GlassHome found = GlassHome.of(home, List.of(broken, other));

    assertThat(found.elsewhere()).isTrue();
    assertThat(found.written().getParent()).isEqualTo(other);
    assertThat(found.keys()).isEqualTo(found.written().resolve("keys"));
    Files.createDirectories(home.resolve("keys"));
    Files.writeString(home.resolve("keys/desk-ed25519"), "its key");
    assertThat(found.keys()).isEqualTo(home.resolve("keys"));
  }

  @Test
  void whereNothingCanBeWrittenItSaysWhereItTried() throws IOException {
    Path broken = Files.writeString(directory.resolve("broken"), "no directory");

    assertThatThrownBy(() -> GlassHome.of(broken, List.of(broken.resolve("deeper"))))
        .isInstanceOf(CommandFailed.class)
        .hasMessageContainingAll(broken.toString(), "deeper", "--home");
  }
}
