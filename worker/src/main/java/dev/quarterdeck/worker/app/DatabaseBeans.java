package dev.quarterdeck.worker.app;

import com.zaxxer.hikari.HikariDataSource;
import dev.quarterdeck.db.QuarterdeckDatabase;
import dev.quarterdeck.db.catalog.ApiTokenRepository;
import dev.quarterdeck.db.catalog.CatalogRepository;
import dev.quarterdeck.db.evidence.AuditRepository;
import dev.quarterdeck.db.gate.BaselineRepository;
import dev.quarterdeck.db.gate.GateRepository;
import dev.quarterdeck.db.gate.ManifestRepository;
import dev.quarterdeck.db.market.DatasetRepository;
import dev.quarterdeck.db.soak.SoakRepository;
import java.time.Duration;
import org.jooq.DSLContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The database and one repository per feature. */
@Configuration(proxyBeanMethods = false)
class DatabaseBeans {
  /** Longer than any answer of the desk's own questions takes. */
  private static final Duration SILENCE = Duration.ofSeconds(30);

  @Bean
  HikariDataSource dataSource(DeskSurroundings surroundings) {
    return DeskConnections.pool(
        surroundings.database(),
        surroundings.settings().postgres().maximumConnections(),
        surroundings.role().text(),
        SILENCE);
  }

  @Bean
  DSLContext database(DeskSurroundings surroundings, HikariDataSource source) {
    try (HikariDataSource unhurried =
        DeskConnections.forMigrations(surroundings.database(), surroundings.role().text())) {
      QuarterdeckDatabase.migrate(unhurried);
    }
    return QuarterdeckDatabase.open(source);
  }

  @Bean
  DatasetRepository datasetRepository(DSLContext database) {
    return new DatasetRepository(database);
  }

  @Bean
  SoakRepository soakRepository(DSLContext database) {
    return new SoakRepository(database);
  }

  @Bean
  GateRepository gateRepository(DSLContext database) {
    return new GateRepository(database);
  }

  @Bean
  BaselineRepository baselineRepository(DSLContext database) {
    return new BaselineRepository(database);
  }

  @Bean
  ManifestRepository manifestRepository(DSLContext database) {
    return new ManifestRepository(database);
  }

  @Bean
  CatalogRepository catalogRepository(DSLContext database) {
    return new CatalogRepository(database);
  }

  @Bean
  ApiTokenRepository apiTokenRepository(DSLContext database) {
    return new ApiTokenRepository(database);
  }

  @Bean
  AuditRepository auditRepository(DSLContext database) {
    return new AuditRepository(database);
  }
}
