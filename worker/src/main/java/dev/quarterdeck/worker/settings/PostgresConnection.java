package dev.quarterdeck.worker.settings;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * How to reach a database.
 *
 * @param jdbcUrl JDBC URL without user and password
 * @param user user, empty where the URL or the server decides
 * @param password password, empty where there is none
 */
public record PostgresConnection(String jdbcUrl, String user, String password) {
  public PostgresConnection {
    Objects.requireNonNull(jdbcUrl, "jdbcUrl");
    Objects.requireNonNull(user, "user");
    Objects.requireNonNull(password, "password");
  }

  /**
   * Reads {@code postgresql://user:password@host:port/name?options} or a JDBC URL.
   *
   * @throws IllegalArgumentException where it is neither
   */
  public static PostgresConnection parse(String url) {
    URI uri;
    String bare = url.startsWith("jdbc:") ? url.substring("jdbc:".length()) : url;
    try {
      uri = URI.create(bare);
    } catch (IllegalArgumentException e) {
      // The cause would repeat the text, and the text may hold a password.
      throw new IllegalArgumentException("DATABASE_URL is not a URL");
    }
    String scheme = uri.getScheme() == null ? "" : uri.getScheme();
    if (!scheme.equals("postgresql") && !scheme.equals("postgres") || uri.getHost() == null) {
      throw new IllegalArgumentException(
          "DATABASE_URL must be postgresql://user:password@host:port/name");
    }
    String[] login =
        uri.getRawUserInfo() == null ? new String[0] : uri.getRawUserInfo().split(":", 2);
    StringBuilder options = new StringBuilder();
    String user = login.length > 0 ? decode(login[0]) : "";
    String password = login.length > 1 ? decode(login[1]) : "";
    for (String option : uri.getRawQuery() == null ? new String[0] : uri.getRawQuery().split("&")) {
      if (option.startsWith("user=")) {
        user = decode(option.substring("user=".length()));
      } else if (option.startsWith("password=")) {
        password = decode(option.substring("password=".length()));
      } else {
        options.append(options.isEmpty() ? '?' : '&').append(option);
      }
    }
    String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
    String name = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    return new PostgresConnection(
        "jdbc:postgresql://" + uri.getHost() + port + name + options, user, password);
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  /** Names the place only: the password stays out of logs. */
  @Override
  public String toString() {
    int options = jdbcUrl.indexOf('?');
    String place = options < 0 ? jdbcUrl : jdbcUrl.substring(0, options);
    return place.substring("jdbc:".length());
  }
}
