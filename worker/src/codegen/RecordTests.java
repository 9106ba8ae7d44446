import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;

/**
 * Writes what the tests of this build said: {@code RecordTests.java ROOT STARTED-AT SELECTION}. A
 * build of selected tests, or without tests, is no result of this code and removes an earlier one.
 *
 * <p>Only reports that this build wrote count: an earlier one may be of other sources. A build
 * whose tests fail does not get here, and leaves the result of an earlier build, which is of other
 * sources and says so.
 */
public class RecordTests {
  private static final String DESCRIPTION =
      "worker/target/generated-resources/quarterdeck-build.properties";

  public static void main(String[] arguments) throws Exception {
    Path root = Path.of(arguments[0]).toRealPath();
    Instant started = Instant.parse(arguments[1]);
    boolean selected = arguments.length > 2 && !arguments[2].isBlank();
    Path out = root.resolve("target").resolve("build-tests.json");
    List<Path> reports = reports(root, started);
    if (selected || reports.isEmpty()) {
      Files.deleteIfExists(out);
      return;
    }
    Properties build = new Properties();
    try (Reader reader = Files.newBufferedReader(root.resolve(DESCRIPTION))) {
      build.load(reader);
    }
    long tests = 0;
    long failed = 0;
    long skipped = 0;
    for (Path report : reports) {
      Element suite =
          DocumentBuilderFactory.newDefaultInstance()
              .newDocumentBuilder()
              .parse(report.toFile())
              .getDocumentElement();
      tests += count(suite, "tests");
      failed += count(suite, "failures") + count(suite, "errors");
      skipped += count(suite, "skipped");
    }
    Files.createDirectories(out.getParent());
    Files.writeString(
        out,
        """
        {"at":"%s","codeVersion":"%s","contentHash":"%s","failed":%d,"passed":%d,"skipped":%d}
        """
            .formatted(
                Instant.now(),
                build.getProperty("code-version"),
                build.getProperty("content-hash"),
                failed,
                tests - failed - skipped,
                skipped));
    System.out.printf(
        "%d tests passed, %d failed, %d skipped: %s%n",
        tests - failed - skipped, failed, skipped, root.relativize(out));
  }

  private static List<Path> reports(Path root, Instant started) throws IOException {
    try (Stream<Path> modules = Files.list(root)) {
      return modules
          .map(module -> module.resolve("target").resolve("surefire-reports"))
          .filter(Files::isDirectory)
          .flatMap(RecordTests::files)
          .filter(file -> writtenSince(file, started))
          .sorted()
          .toList();
    }
  }

  private static Stream<Path> files(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().matches("TEST-.*\\.xml"))
          .toList()
          .stream();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static boolean writtenSince(Path file, Instant started) {
    try {
      return !Files.getLastModifiedTime(file).toInstant().isBefore(started);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static long count(Element suite, String name) {
    String text = suite.getAttribute(name);
    return text.isEmpty() ? 0 : Long.parseLong(text);
  }
}
