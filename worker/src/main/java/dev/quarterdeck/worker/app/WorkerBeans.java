package dev.quarterdeck.worker.app;

import dev.quarterdeck.worker.build.BuildDescription;
import dev.quarterdeck.worker.http.DeskDescription;
import io.temporal.client.WorkflowClient;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The Temporal workers and what they register. */
@Configuration(proxyBeanMethods = false)
class WorkerBeans {

  @Bean
  DeskDescription deskDescription(DeskSurroundings surroundings) {
    BuildDescription build = BuildDescription.current();
    return new DeskDescription(
        build.version(),
        build.codeVersion(),
        surroundings.role().text(),
        surroundings.deskDirectory(),
        surroundings.home().resolve("tokens"),
        new DeskDescription.Addresses(
            surroundings.httpAddress(),
            surroundings.temporalAddress(),
            surroundings.temporalUi().orElse(""),
            surroundings.database().toString()),
        surroundings.settings().http());
  }

  @Bean
  TaskRegistrations taskRegistrations() {
    return new TaskRegistrations();
  }

  @Bean
  DeskWorkers deskWorkers(
      WorkflowClient client, DeskSurroundings surroundings, TaskRegistrations registrations) {
    return new DeskWorkers(
        client, surroundings.role(), surroundings.settings().worker(), registrations);
  }
}
