package dev.quarterdeck.worker.app;

import dev.quarterdeck.worker.http.HttpBeans;
import java.util.List;
import java.util.Map;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** A started Spring application of the desk. */
public final class DeskApplication implements AutoCloseable {
  private final ConfigurableApplicationContext context;

  private DeskApplication(ConfigurableApplicationContext context) {
    this.context = context;
  }

  /**
   * Starts it: database, workers and, for a role that has one, the HTTP API, in this order.
   *
   * @throws RuntimeException when anything that it needs does not answer
   */
  public static DeskApplication start(DeskSurroundings surroundings) {
    boolean http = surroundings.role().host();
    SpringApplicationBuilder builder =
        new SpringApplicationBuilder(
                DatabaseBeans.class,
                StoreBeans.class,
                GateBeans.class,
                KillBeans.class,
                DoctorBeans.class,
                MetricsBeans.class,
                TemporalBeans.class,
                VenueBeans.class,
                WorkerBeans.class)
            .bannerMode(Banner.Mode.OFF)
            .logStartupInfo(false)
            .registerShutdownHook(false)
            .web(http ? WebApplicationType.SERVLET : WebApplicationType.NONE)
            .properties(properties(surroundings))
            .initializers(
                context ->
                    ((ConfigurableApplicationContext) context)
                        .getBeanFactory()
                        .registerSingleton("surroundings", surroundings));
    if (http) {
      builder.sources(HttpBeans.class);
    }
    return new DeskApplication(builder.run());
  }

  /** The task queues that this process serves. */
  public List<String> taskQueues() {
    return context.getBean(DeskWorkers.class).taskQueues();
  }

  /** Stops the HTTP API, drains the workers and closes everything else. */
  @Override
  public void close() {
    context.close();
  }

  private static Map<String, Object> properties(DeskSurroundings surroundings) {
    return Map.of(
        "server.address",
        surroundings.settings().http().address(),
        "server.port",
        surroundings.httpPort(),
        "server.shutdown",
        "graceful",
        "spring.lifecycle.timeout-per-shutdown-phase",
        "8s",
        "spring.threads.virtual.enabled",
        true,
        "spring.main.lazy-initialization",
        false,
        "spring.mvc.async.request-timeout",
        "-1");
  }
}
