package dev.quarterdeck.worker.build;

import dev.quarterdeck.activity.gate.BuildFacts;
import dev.quarterdeck.core.evidence.CanonicalJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is known of the running program: its own description, and what a build with all tests left
 * behind. Tests of the very same sources count whatever commit they were built from.
 */
public final class RecordedBuild implements BuildFacts {
  /** Name of the file that a build with all tests leaves in its target folder. */
  public static final String FILE = "build-tests.json";

  private static final Logger LOG = LoggerFactory.getLogger(RecordedBuild.class);

  private final BuildDescription build;
  private final Optional<Path> results;

  RecordedBuild(BuildDescription build, Optional<Path> results) {
    this.build = Objects.requireNonNull(build, "build");
    this.results = Objects.requireNonNull(results, "results");
  }

  /**
   * Facts of the running program.
   *
   * @param results the file that a build with all tests leaves, where that place is known; looked
   *     at each time, and need not exist
   */
  public static RecordedBuild of(Optional<Path> results) {
    return new RecordedBuild(BuildDescription.current(), results);
  }

  @Override
  public String codeVersion() {
    return build.codeVersion();
  }

  @Override
  public Optional<TestFacts> tests() {
    return results.filter(Files::isRegularFile).flatMap(this::read);
  }

  private Optional<TestFacts> read(Path file) {
    try {
      return CanonicalJson.read(Files.readString(file)) instanceof Map<?, ?> fields
          ? Optional.of(facts(fields))
          : Optional.empty();
    } catch (IOException | IllegalArgumentException | DateTimeException | ClassCastException e) {
      LOG.warn("{} cannot be read; the tests of this build are unknown", file, e);
      return Optional.empty();
    }
  }

  private TestFacts facts(Map<?, ?> fields) {
    boolean same = build.contentHash().equals(fields.get("contentHash"));
    return new TestFacts(
        same ? build.codeVersion() : text(fields, "codeVersion"),
        count(fields, "passed"),
        count(fields, "failed"),
        count(fields, "skipped"),
        Instant.parse(text(fields, "at")));
  }

  private static String text(Map<?, ?> fields, String name) {
    return fields.get(name) instanceof String text ? text : missing(name);
  }

  private static long count(Map<?, ?> fields, String name) {
    return fields.get(name) instanceof Long count ? count : Long.parseLong(missing(name));
  }

  private static String missing(String name) {
    throw new IllegalArgumentException("'" + name + "' is missing");
  }
}
