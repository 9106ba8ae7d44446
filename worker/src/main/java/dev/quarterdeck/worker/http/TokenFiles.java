package dev.quarterdeck.worker.http;

import dev.quarterdeck.core.evidence.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/** The plain tokens: one file a role, readable by the desk's owner only. */
final class TokenFiles {
  private static final int RANDOM_BYTES = 32;

  private TokenFiles() {}

  /** Makes the files that are missing, and every file's token known. */
  static void prepare(Path folder, ApiTokens tokens) throws IOException {
    for (ApiRole role : ApiRole.values()) {
      Path file = folder.resolve(role.text());
      if (!Files.exists(file)) {
        create(file);
      }
      tokens.accept(role.text(), role, Sha256.of(Files.readString(file).strip()));
    }
  }

  private static void create(Path file) throws IOException {
    byte[] random = new byte[RANDOM_BYTES];
    new SecureRandom().nextBytes(random);
    Path part =
        Files.createTempFile(
            file.getParent(),
            "token",
            ".part",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(
        part,
        Base64.getUrlEncoder().withoutPadding().encodeToString(random),
        StandardCharsets.UTF_8);
    Files.move(part, file);
  }
}
