package dev.quarterdeck.worker.app;

import dev.quarterdeck.activity.catalog.DeskSource;
import dev.quarterdeck.activity.evidence.ArtifactStore;
import dev.quarterdeck.activity.gate.BuildFacts;
import dev.quarterdeck.activity.gate.GateActivitiesImpl;
import dev.quarterdeck.activity.gate.GateCheck;
import dev.quarterdeck.activity.gate.GateChecks;
import dev.quarterdeck.activity.gate.GateStores;
import dev.quarterdeck.db.catalog.CatalogRepository;
import dev.quarterdeck.db.evidence.AuditRepository;
import dev.quarterdeck.db.gate.BaselineRepository;
import dev.quarterdeck.db.gate.GateRepository;
import dev.quarterdeck.db.gate.GateTransactions;
import dev.quarterdeck.db.gate.ManifestRepository;
import dev.quarterdeck.db.soak.SoakRepository;
import dev.quarterdeck.worker.build.RecordedBuild;
import dev.quarterdeck.workflow.gate.GateActivities;
import java.time.Clock;
import java.util.List;
import org.jooq.DSLContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;

/** Gates and their checks. A new check is one class: every one that there is counts. */
@Configuration(proxyBeanMethods = false)
@ComponentScan(
    basePackages = "dev.quarterdeck.activity",
    useDefaultFilters = false,
    includeFilters =
        @ComponentScan.Filter(type = FilterType.ASSIGNABLE_TYPE, classes = GateCheck.class))
class GateBeans {

  @Bean
  BuildFacts buildFacts(DeskSurroundings surroundings) {
    return RecordedBuild.of(surroundings.testResults());
  }

  @Bean
  GateChecks gateChecks(List<GateCheck> checks) {
    return new GateChecks(checks);
  }

  @Bean
  GateStores gateStores(
      ArtifactStore artifacts,
      GateRepository gates,
      BaselineRepository baselines,
      ManifestRepository manifests,
      CatalogRepository catalog,
      AuditRepository audit,
      SoakRepository soaks,
      DSLContext database) {
    return new GateStores(
        artifacts,
        gates,
        baselines,
        manifests,
        catalog,
        audit,
        soaks,
        new GateTransactions(database));
  }

  @Bean
  GateActivities gateActivities(
      DeskSource desk, GateChecks checks, BuildFacts build, GateStores stores, Clock clock) {
    return new GateActivitiesImpl(desk, checks, build, stores, clock);
  }
}
