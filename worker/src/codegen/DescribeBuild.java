import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * Writes what this build is: {@code DescribeBuild.java ROOT OUT VERSION POSTGRES-VERSION}. The code
 * version is the commit where the tree is clean; otherwise it holds a hash of the sources, so that
 * evidence made with one change in progress never counts for another.
 */
public class DescribeBuild {
  private static final int DIGITS = 12;

  public static void main(String[] arguments) throws Exception {
    Path root = Path.of(arguments[0]).toRealPath();
    Path out = Path.of(arguments[1]);
    String content = contentHash(root);
    Files.createDirectories(out.getParent());
    Files.writeString(
        out,
        "version=%s%ncode-version=%s%ncontent-hash=%s%npostgres-version=%s%n"
            .formatted(arguments[2], codeVersion(root, content), content, arguments[3]));
  }

  private static String codeVersion(Path root, String content) throws Exception {
    String commit = git(root, "rev-parse", "HEAD");
    if (commit.length() < DIGITS) {
      return "tree." + content.substring(0, DIGITS);
    }
    String shortened = commit.substring(0, DIGITS);
    return git(root, "status", "--porcelain").isEmpty()
        ? shortened
        : shortened + "-dirty." + content.substring(0, DIGITS);
  }

  private static String git(Path root, String... arguments) throws InterruptedException {
    try {
      List<String> command = Stream.concat(Stream.of("git"), Stream.of(arguments)).toList();
      Process process =
          new ProcessBuilder(command)
              .directory(root.toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return process.waitFor() == 0 ? answer.strip() : "";
    } catch (IOException e) {
      return "";
    }
  }

  /** A hash of every module's sources and build files: what the tests were about. */
  private static String contentHash(Path root) throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    try (Stream<Path> files = Files.walk(root)) {
      files
          .filter(Files::isRegularFile)
          .filter(file -> isSource(root.relativize(file)))
          .sorted()
          .forEach(file -> add(digest, root, file));
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static boolean isSource(Path relative) {
    Path first = relative.getName(0);
    if (first.toString().startsWith(".") || first.toString().equals("target")) {
      return false;
    }
    return relative.getFileName().toString().equals("pom.xml")
        || relative.getNameCount() > 2 && relative.getName(1).toString().equals("src");
  }

  private static void add(MessageDigest digest, Path root, Path file) {
    try {
      digest.update(root.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
      digest.update(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
