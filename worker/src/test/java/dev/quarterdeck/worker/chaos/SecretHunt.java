package dev.quarterdeck.worker.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jooq.DSLContext;

/**
 * Looks for keys, secrets, signatures and listen keys in all that a desk leaves behind: as they
 * are, in base64 at any offset, and in hexadecimal digits.
 */
final class SecretHunt {
  /** A venue's signature of a request: what a logged address would show. */
  private static final Pattern SIGNATURE =
      Pattern.compile("(?i)signature(?:=|%3d|\"?\\s*[:=]\\s*\"?)[0-9a-f]{64}");

  /**
   * The key to an account's own stream, where something would show it: in an answer, an address.
   */
  private static final Pattern LISTEN_KEY =
      Pattern.compile(
          "(?i)(?:listen_?key(?:=|%3d|\"?\\s*[:=]\\s*\"?)|/ws/|/stream\\?streams=)[0-9a-z]{60,64}"
              + "(?![0-9a-z])");

  private final Map<String, String> wanted = new LinkedHashMap<>();

  /** Looks for this, too; found, it is called by the name. */
  SecretHunt lookFor(String name, String secret) {
    byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
    wanted.put(name, secret);
    wanted.put(name + " in hexadecimal digits", HexFormat.of().formatHex(bytes));
    for (int offset = 0; offset < 3; offset++) {
      byte[] shifted = new byte[bytes.length + offset];
      System.arraycopy(bytes, 0, shifted, offset, bytes.length);
      String text = Base64.getEncoder().encodeToString(shifted);
      // The ends mix with what stands next to it.
      wanted.put(name + " in base64 at " + offset, text.substring(4, text.length() - 4));
    }
    return this;
  }

  /** What of it is in all files under a folder, in no order. */
  List<String> inFiles(Path folder) throws IOException {
    List<String> found = new ArrayList<>();
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (attributes.isRegularFile()) {
              found.addAll(
                  in(
                      folder.relativize(file).toString(),
                      new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)));
            }
            return FileVisitResult.CONTINUE;
          }

          /** Servers remove their files while they are looked at. */
          @Override
          public FileVisitResult visitFileFailed(Path file, IOException why) {
            if (Files.exists(file)) {
              throw new UncheckedIOException(why);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return found;
  }

  /** What of it is in any row of any table. */
  List<String> inTables(DSLContext dsl) {
    List<String> found = new ArrayList<>();
    List<String> tables =
        dsl.fetch("select table_name from information_schema.tables where table_schema = 'public'")
            .map(row -> row.get(0, String.class));
    for (String table : tables) {
      dsl.fetch("select t::text from \"" + table + "\" t")
          .forEach(row -> found.addAll(in("table " + table, row.get(0, String.class))));
    }
    return found;
  }

  /** What of it is in a text. */
  List<String> in(String place, String text) {
    List<String> found = new ArrayList<>();
    wanted.forEach(
        (name, secret) -> {
          if (text.contains(secret)) {
            found.add(place + ": " + name);
          }
        });
    if (SIGNATURE.matcher(text).find()) {
      found.add(place + ": a signature");
    }
    if (LISTEN_KEY.matcher(text).find()) {
      found.add(place + ": a listen key");
    }
    return found;
  }
}
