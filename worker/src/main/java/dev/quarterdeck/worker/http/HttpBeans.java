package dev.quarterdeck.worker.http;

import dev.quarterdeck.activity.catalog.DeskSource;
import dev.quarterdeck.activity.kill.KillStores;
import dev.quarterdeck.activity.kill.LatchFiles;
import dev.quarterdeck.activity.kill.OrphanScan;
import dev.quarterdeck.db.catalog.ApiTokenRepository;
import dev.quarterdeck.db.catalog.CatalogRepository;
import dev.quarterdeck.db.gate.GateRepository;
import dev.quarterdeck.db.soak.SoakRepository;
import dev.quarterdeck.db.trading.BotSessionRepository;
import dev.quarterdeck.worker.settings.HttpSettings;
import io.temporal.client.WorkflowClient;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The HTTP API's controllers and guard; nothing is scanned for. */
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration({
  TomcatServletWebServerAutoConfiguration.class,
  DispatcherServletAutoConfiguration.class,
  WebMvcAutoConfiguration.class
})
@Import({
  ApiErrors.class,
  WorkflowErrors.class,
  ArtifactController.class,
  AuditController.class,
  BotController.class,
  BotRunController.class,
  DatasetController.class,
  DoctorController.class,
  GateController.class,
  KillController.class,
  ManifestController.class,
  MetricsController.class,
  OrderController.class,
  ReportController.class,
  SoakController.class,
  StatusController.class,
  StrategyController.class
})
public class HttpBeans {
  /** Of a database that is well; a kill waits for it no longer. */
  private static final Duration TOKEN_PATIENCE = Duration.ofMillis(1500);

  @Bean
  ApiTokens apiTokens(DeskDescription desk, ApiTokenRepository repository, Clock clock)
      throws IOException {
    ApiTokens tokens =
        new RememberedTokens(new StoredTokens(repository, clock), TOKEN_PATIENCE, clock);
    TokenFiles.prepare(desk.tokens(), tokens);
    return tokens;
  }

  @Bean
  FilterRegistrationBean<ApiGuard> apiGuard(DeskDescription desk, ApiTokens tokens) {
    HttpSettings settings = desk.http();
    ApiGuard guard =
        new ApiGuard(
            new HostHeaders(settings.address(), settings.allowedHosts()),
            tokens,
            settings.maximumRequestBytes());
    return new FilterRegistrationBean<>(guard);
  }

  @Bean
  CurrentCatalog currentCatalog(DeskSource desk, CatalogRepository modes) {
    return new CurrentCatalog(desk, modes);
  }

  @Bean
  WorkflowCalls workflowCalls(WorkflowClient client) {
    return new WorkflowCalls(client);
  }

  @Bean
  SoakAnswers soakAnswers(WorkflowCalls workflows, SoakRepository soaks) {
    return new SoakAnswers(workflows, soaks);
  }

  @Bean
  BotAnswers botAnswers(WorkflowCalls workflows, BotSessionRepository sessions) {
    return new BotAnswers(workflows, sessions);
  }

  @Bean
  GateAnswers gateAnswers(WorkflowCalls workflows, GateRepository gates) {
    return new GateAnswers(workflows, gates);
  }

  @Bean
  KillAnswers killAnswers(WorkflowCalls workflows, KillStores stores) {
    return new KillAnswers(workflows, stores);
  }

  @Bean
  KillRearm killRearm(
      WorkflowCalls workflows,
      KillStores stores,
      LatchFiles latches,
      OrphanScan orphans,
      Clock clock) {
    return new KillRearm(workflows, stores, latches, orphans, clock);
  }

  /** Answers and evidence have one spelling; nothing else writes JSON. */
  @Bean
  WebMvcConfigurer messageConverters() {
    return new WebMvcConfigurer() {
      @Override
      public void configureMessageConverters(HttpMessageConverters.ServerBuilder builder) {
        builder.registerDefaults().withJsonConverter(new CanonicalJsonConverter());
      }
    };
  }
}
