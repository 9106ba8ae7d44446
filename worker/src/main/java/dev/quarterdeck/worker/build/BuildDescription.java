package dev.quarterdeck.worker.build;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/**
 * What the build wrote down about itself.
 *
 * @param version the release
 * @param codeVersion the commit, or {@code commit-dirty.hash} where the tree had other content, or
 *     {@code tree.hash} without version control
 * @param contentHash hash of the sources, the same for the same sources whatever their commit
 * @param postgresVersion version of the PostgreSQL programs in the distribution
 */
public record BuildDescription(
    String version, String codeVersion, String contentHash, String postgresVersion) {
  private static final String RESOURCE = "/quarterdeck-build.properties";

  public BuildDescription {
    Objects.requireNonNull(version, "version");
    Objects.requireNonNull(codeVersion, "codeVersion");
    Objects.requireNonNull(contentHash, "contentHash");
    Objects.requireNonNull(postgresVersion, "postgresVersion");
  }

  /** Reads the description of the running build. */
  public static BuildDescription current() {
    Properties properties = new Properties();
    try (InputStream file = BuildDescription.class.getResourceAsStream(RESOURCE)) {
      if (file == null) {
        throw new IllegalStateException("the build left no " + RESOURCE);
      }
      properties.load(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new BuildDescription(
        properties.getProperty("version"),
        properties.getProperty("code-version"),
        properties.getProperty("content-hash"),
        properties.getProperty("postgres-version"));
  }
}
