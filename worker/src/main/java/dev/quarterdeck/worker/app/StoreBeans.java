package dev.quarterdeck.worker.app;

import dev.quarterdeck.activity.catalog.DeskLoader;
import dev.quarterdeck.activity.catalog.DeskSource;
import dev.quarterdeck.activity.catalog.KeptDesk;
import dev.quarterdeck.activity.evidence.ArtifactStore;
import dev.quarterdeck.activity.evidence.FileArtifactStore;
import dev.quarterdeck.activity.gate.GateChecks;
import dev.quarterdeck.activity.market.DatasetStore;
import dev.quarterdeck.db.catalog.CatalogRepository;
import dev.quarterdeck.db.market.DatasetRepository;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The desk's configuration and what lies in files under its home. */
@Configuration(proxyBeanMethods = false)
class StoreBeans {

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  ArtifactStore artifactStore(DeskSurroundings surroundings) {
    return new FileArtifactStore(surroundings.home().resolve("artifacts"));
  }

  @Bean
  DatasetStore datasetStore(
      DeskSurroundings surroundings, DatasetRepository repository, Clock clock) {
    DatasetStore store =
        new DatasetStore(surroundings.home().resolve("datasets"), repository, clock);
    store.importBuiltIn();
    store.nameFolders();
    return store;
  }

  /** Loads the desk once before anything uses it: a desk with a problem does not start. */
  @Bean
  DeskSource deskSource(
      DeskSurroundings surroundings, CatalogRepository catalog, GateChecks checks) {
    DeskLoader loader = new DeskLoader(checks.ids(), catalog::highestModes);
    DeskSource source =
        surroundings
            .deskDirectory()
            .map(directory -> KeptDesk.of(directory, loader))
            .orElseGet(() -> KeptDesk.ofSample(loader));
    source.load();
    return source;
  }
}
