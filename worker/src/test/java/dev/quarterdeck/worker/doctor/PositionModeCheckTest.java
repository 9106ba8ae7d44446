package dev.quarterdeck.worker.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.activity.catalog.DeskLoader;
import dev.quarterdeck.activity.venue.DeskVenueAccounts;
import dev.quarterdeck.activity.venue.VenueAccess;
import dev.quarterdeck.activity.venue.VenueKeys;
import dev.quarterdeck.core.catalog.VenueConfig;
import dev.quarterdeck.core.venue.BudgetLane;
import dev.quarterdeck.core.venue.VenueAccountConfig;
import dev.quarterdeck.worker.desk.KillVenue;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the doctor says of an account of perpetuals on a venue over HTTP. */
class PositionModeCheckTest {
  @TempDir Path directory;
  private final Set<BudgetLane> lanes = ConcurrentHashMap.newKeySet();
  private KillVenue venue;
  private List<VenueConfig> venues;

  @BeforeEach
  void open() throws Exception {
    venue = KillVenue.open();
    Path desk = venue.desk(directory.resolve("desk"), directory);
    venue.usdmDesk(desk, directory);
    venues = DeskLoader.loadVenues(desk);
  }

  @AfterEach
  void close() throws Exception {
    venue.close();
  }

  @Test
  void anAccountInHedgeModeIsNamedWithWhatFollowsAndHowToChangeIt() throws Exception {
    PositionModeCheck check = check(Duration.ofSeconds(20));

    assertThat(check.examine().message()).isEqualTo("in one-way mode: usdm");
    venue.hedges();
    Finding found = check.examine();

    assertThat(found.health()).isEqualTo(Health.WARNING);
    assertThat(found.message())
        .isEqualTo(
            "in hedge mode: usdm; bots are refused there, a kill takes it flat all the same");
    assertThat(found.remedy()).contains("one-way mode", "positionSide/dual", "resume its bots");
    assertThat(lanes).containsExactly(BudgetLane.ORDINARY);
    assertThat(venue.changed()).as("what the desk changed").isEmpty();
  }

  @Test
  void whatTheVenueDoesNotSayIsNotKnown() throws Exception {
    venue.hedges();
    venue.fault("{\"path\": \"/fapi/v1/positionSide/dual\", \"effect\": \"html-body\"}");
    assertUnknown(check(Duration.ofSeconds(20)).examine());

    venue.fault("{\"path\": \"/fapi/v1/positionSide/dual\", \"effect\": \"no-answer\"}");
    Finding silent = check(Duration.ofMillis(300)).examine();
    assertUnknown(silent);
    assertThat(silent.message()).contains("usdm (no answer within 300 ms)");
  }

  @Test
  void aVenueThatIsNotThereFails() throws Exception {
    PositionModeCheck check = check(Duration.ofSeconds(20));
    venue.close();

    assertUnknown(check.examine());
  }

  @Test
  void withoutPerpetualsNobodyIsAsked() throws Exception {
    venues = venues.stream().filter(one -> !one.id().value().equals("sim-usdm")).toList();

    Finding found = check(Duration.ofSeconds(20)).examine();

    assertThat(found.health()).isEqualTo(Health.OK);
    assertThat(found.message()).isEqualTo("no account of USD-M perpetuals");
    assertThat(lanes).isEmpty();
  }

  private static void assertUnknown(Finding found) {
    assertThat(found.health()).isEqualTo(Health.FAILED);
    assertThat(found.message())
        .startsWith("the position mode is not known of usdm (")
        .doesNotContain("in one-way mode:");
    assertThat(found.remedy()).contains("see to the venue");
  }

  private PositionModeCheck check(Duration patience) {
    DeskVenueAccounts accounts =
        new DeskVenueAccounts(
            venues, new VenueKeys(Map.of(), directory.resolve("secrets")), Clock.systemUTC());
    VenueAccess noted =
        (lane, account) -> {
          lanes.add(lane);
          return accounts.adapter(account);
        };
    List<VenueAccountConfig> all = venues.stream().flatMap(one -> one.accounts().stream()).toList();
    return new PositionModeCheck(() -> all, noted, patience);
  }
}
