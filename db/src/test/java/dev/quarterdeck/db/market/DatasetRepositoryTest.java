package dev.quarterdeck.db.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quarterdeck.core.evidence.Sha256;
import dev.quarterdeck.db.ConflictingContent;
import dev.quarterdeck.db.EmbeddedDatabase;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DatasetRepositoryTest {
  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00.123456789Z");

  @RegisterExtension static final EmbeddedDatabase DATABASE = EmbeddedDatabase.fresh();

  private final DatasetRepository datasets = new DatasetRepository(DATABASE.dsl());

  @Test
  void aStoredRecordingIsFoundByNameAndByContent() {
    DatasetRow row = row("found", "content");

    datasets.insert(row);

    assertThat(datasets.findByName("found")).contains(row);
    assertThat(datasets.findBySha(row.sha256())).contains(row);
    assertThat(datasets.list()).contains(row);
    assertThat(datasets.findByName("absent")).isEmpty();
  }

  @Test
  void storingTheSameAgainChangesNothing() {
    datasets.insert(row("again", "same"));
    datasets.insert(row("again", "same"));

    assertThat(datasets.list()).filteredOn(row -> row.name().equals("again")).hasSize(1);
  }

  @Test
  void aTakenNameIsRefused() {
    datasets.insert(row("taken", "one"));

    assertThatThrownBy(() -> datasets.insert(row("taken", "other")))
        .isInstanceOf(ConflictingContent.class)
        .hasMessageContaining("taken");
  }

  @Test
  void contentUnderAnotherNameIsRefused() {
    datasets.insert(row("first-name", "twice"));

    assertThatThrownBy(() -> datasets.insert(row("second-name", "twice")))
        .isInstanceOf(ConflictingContent.class)
        .hasMessageContaining("another dataset");
  }

  private static DatasetRow row(String name, String content) {
    return new DatasetRow(Sha256.of(content), name, "{\"name\": \"" + name + "\"}", NOW);
  }
}
