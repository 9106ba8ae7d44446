package dev.quarterdeck.worker.settings;

import java.util.Objects;

/**
 * All settings of a desk process; a component's name is the first part of its keys, so that {@code
 * http.port} is {@link HttpSettings#port}.
 */
public record Settings(
    HttpSettings http,
    PostgresSettings postgres,
    TemporalSettings temporal,
    WorkerSettings worker,
    VenueSettings venue,
    DoctorSettings doctor) {

  public Settings {
    Objects.requireNonNull(http, "http");
    Objects.requireNonNull(postgres, "postgres");
    Objects.requireNonNull(temporal, "temporal");
    Objects.requireNonNull(worker, "worker");
    Objects.requireNonNull(venue, "venue");
    Objects.requireNonNull(doctor, "doctor");
  }
}
