package dev.quarterdeck.activity.kill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.activity.evidence.FileArtifactStore;
import dev.quarterdeck.core.evidence.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArtifactEvidenceTest {
  @TempDir Path folder;

  @Test
  void whatCannotBeStoredIsLostUntilItIsStoredAfterAll() throws IOException {
    Path artifacts = folder.resolve("artifacts");
    FileArtifactStore store = new FileArtifactStore(artifacts);
    Path aside = Files.move(artifacts, folder.resolve("aside"));
    Files.writeString(artifacts, "in the way");
    try (ArtifactEvidence evidence = new ArtifactEvidence(store)) {
      Sha256 name = evidence.keep("[]");
      assertThat(evidence.lost()).containsExactly(name);

      Files.delete(artifacts);
      Files.move(aside, artifacts);
      assertThat(evidence.keep("[]")).isEqualTo(name);
      assertThat(evidence.lost()).isEmpty();
      assertThat(store.verify(name).intact()).isTrue();
    }
  }
}
