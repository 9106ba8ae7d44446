package dev.quarterdeck.activity.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quarterdeck.core.evidence.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileArtifactStoreTest extends ArtifactStoreContract {
  @TempDir Path directory;
  private ArtifactStore store;

  @BeforeEach
  void openStore() {
    store = new FileArtifactStore(directory.resolve("artifacts"));
  }

  @Override
  ArtifactStore store() {
    return store;
  }

  @Override
  void overwrite(Sha256 sha256, byte[] stored) throws IOException {
    Files.write(file(sha256), stored);
  }

  @Test
  void leavesNothingInIncoming() throws IOException {
    store.put(new byte[] {1});
    assertThatThrownBy(
            () ->
                store.put(
                    out -> {
                      throw new IOException("no content");
                    }))
        .isInstanceOf(UncheckedIOException.class);

    try (Stream<Path> files = Files.list(directory.resolve("artifacts/incoming"))) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void survivesReopeningAndIgnoresWhatACrashLeft() throws IOException {
    Sha256 sha256 = store.put(new byte[] {1, 2, 3});
    Files.write(directory.resolve("artifacts/incoming/artifact1.part"), new byte[] {1});

    ArtifactStore reopened = new FileArtifactStore(directory.resolve("artifacts"));

    assertThat(reopened.list()).containsExactly(sha256);
    assertThat(reopened.read(sha256)).containsExactly(1, 2, 3);
  }

  @Test
  void saysWhichDirectoryItCannotUse() throws IOException {
    Path file = Files.writeString(directory.resolve("a-file"), "");

    assertThatThrownBy(() -> new FileArtifactStore(file))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("a-file");
  }

  private Path file(Sha256 sha256) {
    return directory
        .resolve("artifacts")
        .resolve(sha256.hex().substring(0, 2))
        .resolve(sha256.hex().substring(2));
  }
}
