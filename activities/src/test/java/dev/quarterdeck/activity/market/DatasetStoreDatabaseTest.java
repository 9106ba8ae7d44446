package dev.quarterdeck.activity.market;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.core.market.DatasetManifest;
import dev.quarterdeck.db.EmbeddedDatabase;
import dev.quarterdeck.db.market.DatasetRepository;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class DatasetStoreDatabaseTest {
  @RegisterExtension static final EmbeddedDatabase DATABASE = EmbeddedDatabase.fresh();

  @TempDir private Path root;

  @Test
  void datasetIsFoundByAnotherStoreOnTheSameDatabase() {
    DatasetManifest imported = store().importBuiltIn();

    DatasetStore reopened = store();

    assertThat(reopened.find("btcusd-2013")).isEqualTo(imported);
    assertThat(reopened.list()).containsExactly(imported);
    assertThat(reopened.importBuiltIn()).isEqualTo(imported);
    assertThat(reopened.open(imported.sha256()).size()).isEqualTo(imported.rows());
    assertThat(reopened.verify("btcusd-2013").intact()).isTrue();
  }

  private DatasetStore store() {
    return new DatasetStore(root, new DatasetRepository(DATABASE.dsl()), Clock.systemUTC());
  }
}
