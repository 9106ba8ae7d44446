package dev.quarterdeck.worker.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.worker.chaos.Deed.Fault;
import dev.quarterdeck.worker.chaos.Deed.Kill;
import dev.quarterdeck.worker.chaos.Deed.Reach;
import dev.quarterdeck.worker.chaos.Scenario.Planned;
import dev.quarterdeck.worker.chaos.Trader.Market;
import dev.quarterdeck.worker.desk.RequiresTemporal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * A bot on spot and one on perpetuals trade through every kind of failure that makes somebody write
 * an address or an exception down, and are killed. Then everything that is left is searched.
 */
@RequiresTemporal
@Execution(ExecutionMode.CONCURRENT)
class LeftBehindTest {
  private static final Trader SPOT = new Trader("ada", Market.SPOT);
  private static final Trader PERPETUAL = new Trader("ben", Market.PERPETUAL);
  private static final Pattern WORKFLOW = Pattern.compile("\"workflowId\"\\s*:\\s*\"([^\"]+)\"");

  /** Each of them at times for two seconds, and for certain once; one after the other. */
  private static final Map<String, String> FAILURES =
      Map.of(
          "Reset", "\"effect\":\"reset\"",
          "HtmlBody", "\"effect\":\"html-body\"",
          "BrokenJson", "\"effect\":\"broken-json\"",
          "EmptyBody", "\"effect\":\"empty-body\"",
          "ServerError", "\"effect\":\"server-error\",\"status\":504",
          "TooManyRequests", "\"effect\":\"too-many-requests\",\"retryAfterSeconds\":1",
          "ClockSkew", "\"effect\":\"clock-skew\",\"millis\":9000");

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path folder;

  @Test
  void nothingHoldsAKeyASecretASignatureOrAListenKey() throws Exception {
    SecretHunt hunt = new SecretHunt();
    for (Trader trader : List.of(SPOT, PERPETUAL)) {
      hunt.lookFor("the key of " + trader.name(), ChaosVenue.key(trader.name()))
          .lookFor("the secret of " + trader.name(), ChaosVenue.secret(trader.name()));
    }
    List<List<Trader>> traders = List.of(List.of(SPOT, PERPETUAL));
    try (ChaosVenues venues = ChaosVenues.open(traders, 3, Duration.ofMillis(250))) {
      Path home;
      try (ChaosDesk desk = ChaosDesk.open(folder, venues)) {
        home = desk.home();
        Duration length = Duration.ofSeconds(2L * FAILURES.size() + 6);
        new Round(
                venues,
                desk,
                new Scenario(0, List.of()),
                Map.of(),
                Map.of(SPOT.name(), failures(length), PERPETUAL.name(), failures(length)))
            .run(length);
        ChaosVenue venue = venues.of(PERPETUAL.name());
        assertThat(venue.struck(SPOT.name())).containsAll(FAILURES.keySet());
        assertThat(venue.struck(PERPETUAL.name())).containsAll(FAILURES.keySet());
        assertThat(venue.listenKeysGiven(PERPETUAL.name())).as("listened").isPositive();
        hunt.lookFor("the listen key", venue.listenKey(PERPETUAL.name()));

        assertThat(desk.<List<String>>database(hunt::inTables)).isEmpty();
        assertThat(inHistories(hunt, desk)).isEmpty();
      }
      for (Trader trader : List.of(SPOT, PERPETUAL)) {
        Path known = home.resolve("secrets").resolve(trader.name());
        assertThat(Files.exists(known)).isTrue();
        Files.delete(known);
      }
      assertThat(hunt.inFiles(home)).isEmpty();
    }
  }

  private static Scenario failures(Duration length) {
    List<Planned> plan = new ArrayList<>();
    Duration at = Duration.ZERO;
    for (String failure : new TreeMap<>(FAILURES).values()) {
      plan.add(new Planned(at, new Fault(failure + ",\"probability\":0.7,\"lastsMillis\":2000")));
      plan.add(new Planned(at, new Fault(failure)));
      at = at.plusSeconds(2);
    }
    plan.add(new Planned(length.minusSeconds(3), new Kill(Reach.ACCOUNT)));
    return new Scenario(0, plan);
  }

  /** What Temporal's own program shows of every workflow, payloads in base64. */
  private static List<String> inHistories(SecretHunt hunt, ChaosDesk desk) throws Exception {
    List<String> found = new ArrayList<>();
    List<String> workflows = new ArrayList<>();
    Matcher listed = WORKFLOW.matcher(desk.temporal("workflow", "list", "-o", "json"));
    while (listed.find()) {
      workflows.add(listed.group(1));
    }
    assertThat(workflows).anyMatch(id -> id.startsWith("bot/")).anyMatch(id -> id.contains("kill"));
    for (String workflow : workflows.stream().distinct().toList()) {
      String history =
          desk.temporal(
              "workflow",
              "show",
              "--workflow-id",
              workflow,
              "-o",
              "json",
              "--no-json-shorthand-payloads");
      assertThat(history).contains("WORKFLOW_EXECUTION_STARTED");
      found.addAll(hunt.in("history of " + workflow, history));
    }
    return found;
  }
}
