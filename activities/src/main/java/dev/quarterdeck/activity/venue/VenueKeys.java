package dev.quarterdeck.activity.venue;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/**
 * Keys by their names: from the environment as {@code QUARTERDECK_VENUE_<NAME>_KEY} and {@code
 * _SECRET}, else from a file of that name with {@code key=} and {@code secret=} that nobody but its
 * owner may touch.
 */
public final class VenueKeys {
  private static final Set<PosixFilePermission> OWNERS =
      EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  private final Map<String, String> environment;
  private final Path folder;

  /**
   * @param environment of the process
   * @param folder of the files, one a key
   */
  public VenueKeys(Map<String, String> environment, Path folder) {
    this.environment = Map.copyOf(environment);
    this.folder = Objects.requireNonNull(folder, "folder");
  }

  /**
   * The key of a name.
   *
   * @throws CredentialsUnusable when there is none or others may read it; says what to do
   */
  VenueKey key(String name) {
    return fromEnvironment(name).orElseGet(() -> fromFile(name));
  }

  private Optional<VenueKey> fromEnvironment(String name) {
    String prefix = "QUARTERDECK_VENUE_" + name.toUpperCase(Locale.ROOT).replace('-', '_');
    String key = environment.get(prefix + "_KEY");
    String secret = environment.get(prefix + "_SECRET");
    if (key == null && secret == null) {
      return Optional.empty();
    }
    if (key == null || secret == null) {
      throw new CredentialsUnusable(
          "key '" + name + "' is only half there: set both " + prefix + "_KEY and _SECRET");
    }
    return Optional.of(new VenueKey(name, key, secret));
  }

  private VenueKey fromFile(String name) {
    Path file = folder.resolve(name);
    if (!Files.isRegularFile(file)) {
      throw new CredentialsUnusable(
          "there is no key '%s': set QUARTERDECK_VENUE_%s_KEY and _SECRET, or write key= and secret= into %s, mode 600"
              .formatted(name, name.toUpperCase(Locale.ROOT).replace('-', '_'), file));
    }
    try {
      Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
      if (!OWNERS.containsAll(permissions)) {
        throw new CredentialsUnusable(
            "key '%s' may be touched by others (%s): chmod 600 %s"
                .formatted(name, PosixFilePermissions.toString(permissions), file));
      }
      Properties lines = new Properties();
      try (Reader reader = Files.newBufferedReader(file)) {
        lines.load(reader);
      }
      return new VenueKey(name, line(lines, "key", name), line(lines, "secret", name));
    } catch (IOException e) {
      throw new CredentialsUnusable(
          "key '" + name + "' cannot be read from " + file + ": " + e.getClass().getSimpleName());
    }
  }

  private static String line(Properties lines, String part, String name) {
    String value = lines.getProperty(part);
    if (value == null) {
      throw new CredentialsUnusable("key '" + name + "' has no line " + part + "=");
    }
    return value.strip();
  }
}
