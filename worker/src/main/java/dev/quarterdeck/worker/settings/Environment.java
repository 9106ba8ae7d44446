package dev.quarterdeck.worker.settings;

/** The environment variables that a desk process reads. */
public enum Environment {
  QUARTERDECK_HOME("Where the desk's state lives; default `~/.quarterdeck`."),
  QUARTERDECK_DESK("The desk directory; default the sample desk that ships in `desk/`."),
  QUARTERDECK_INSTALLATION("The directory of the launcher, set by it; holds the sample desk."),
  QUARTERDECK_CACHE("Downloaded and unpacked programs; default `~/.cache/quarterdeck`."),
  DATABASE_URL(
      "PostgreSQL to use instead of the desk's own: `postgresql://user:password@host:port/name`"
          + " or a JDBC URL."),
  TEMPORAL_ADDRESS("Temporal to use instead of the desk's own: `host:port`."),
  QUARTERDECK_TEMPORAL_BINARY("The `temporal` program to start as the desk's own server."),
  QUARTERDECK_REQUIRE_TEMPORAL(
      "`true`: tests that need a real Temporal server fail without one instead of being skipped.");

  private final String description;

  Environment(String description) {
    this.description = description;
  }

  /** What it does, for the reference. */
  public String description() {
    return description;
  }
}
