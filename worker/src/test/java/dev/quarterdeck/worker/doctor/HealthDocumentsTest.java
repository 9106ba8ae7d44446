package dev.quarterdeck.worker.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.activity.catalog.DeskLoader;
import dev.quarterdeck.db.EmbeddedDatabase;
import dev.quarterdeck.worker.settings.SettingsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The runbook names every check, the contract every meter. */
class HealthDocumentsTest {
  private static final Path DOCUMENTS = Path.of("..", "docs");

  @RegisterExtension static final EmbeddedDatabase DATABASE = EmbeddedDatabase.fresh();

  @TempDir Path home;

  @Test
  void theRunbookNamesEveryCheck() throws IOException {
    Clock clock = Clock.systemUTC();
    try (FakeTemporal temporal = new FakeTemporal(clock)) {
      List<DoctorCheck> ofDesk =
          Checks.ofDesk(
              home,
              SettingsFile.standard(),
              new TreeMap<>(),
              "desk",
              () -> new DeskLoader(Set.of(), Map::of).loadSample(),
              List::of,
              List::of,
              (lane, account) -> {
                throw new AssertionError("no account is to be asked");
              },
              DATABASE.dataSource(),
              temporal.service(),
              clock);
      Set<String> ids = new TreeSet<>(Set.of("desk"));
      Stream.concat(ofDesk.stream(), Checks.withoutDesk(home).stream())
          .forEach(check -> ids.add(check.id()));

      assertThat(firstCells("runbooks/doctor.md")).isEqualTo(ids);
    }
  }

  @Test
  void theContractNamesEveryMeterOfTheDesk() throws IOException {
    Set<String> sources = new TreeSet<>();
    Path metrics = Path.of("src", "main", "java", "dev", "quarterdeck", "worker", "metrics");
    try (Stream<Path> files = Files.list(metrics)) {
      for (Path file : files.toList()) {
        Pattern.compile("\"(quarterdeck\\.[a-z.]+)\"")
            .matcher(Files.readString(file))
            .results()
            .forEach(name -> sources.add(name.group(1).replace('.', '_')));
      }
    }

    assertThat(sources).isNotEmpty();
    assertThat(firstCells("contracts/metrics.md"))
        .filteredOn(name -> name.startsWith("quarterdeck_"))
        .extracting(name -> name.replaceAll("_(seconds|total)$", ""))
        .containsExactlyInAnyOrderElementsOf(sources);
  }

  private static Set<String> firstCells(String document) throws IOException {
    Set<String> cells = new TreeSet<>();
    Pattern.compile("^\\| `([a-z_*-]+)`", Pattern.MULTILINE)
        .matcher(Files.readString(DOCUMENTS.resolve(document)))
        .results()
        .forEach(cell -> cells.add(cell.group(1)));
    return cells;
  }
}
