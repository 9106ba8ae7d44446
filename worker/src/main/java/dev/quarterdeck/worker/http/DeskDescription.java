package dev.quarterdeck.worker.http;

import dev.quarterdeck.worker.settings.HttpSettings;
import java.nio.file.Path;
import java.util.Objects;

/**
 * The desk that the API belongs to.
 *
 * @param version release
 * @param codeVersion exact version of the code
 * @param role role of this process
 * @param deskDirectory its desk directory
 * @param tokens folder of the plain tokens
 * @param addresses where its parts listen
 * @param http settings of the API
 */
public record DeskDescription(
    String version,
    String codeVersion,
    String role,
    String deskDirectory,
    Path tokens,
    Addresses addresses,
    HttpSettings http) {

  public DeskDescription {
    Objects.requireNonNull(version, "version");
    Objects.requireNonNull(codeVersion, "codeVersion");
    Objects.requireNonNull(role, "role");
    Objects.requireNonNull(deskDirectory, "deskDirectory");
    Objects.requireNonNull(tokens, "tokens");
    Objects.requireNonNull(addresses, "addresses");
    Objects.requireNonNull(http, "http");
  }

  /**
   * Where a desk's parts listen.
   *
   * @param http URL of the API
   * @param temporal {@code host:port}
   * @param temporalUi URL, empty where not known
   * @param postgres URL without a password
   */
  public record Addresses(String http, String temporal, String temporalUi, String postgres) {
    public Addresses {
      Objects.requireNonNull(http, "http");
      Objects.requireNonNull(temporal, "temporal");
      Objects.requireNonNull(temporalUi, "temporalUi");
      Objects.requireNonNull(postgres, "postgres");
    }
  }
}
