package dev.quarterdeck.activity.venue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.activity.catalog.DeskLoader;
import dev.quarterdeck.activity.kill.KillTargets;
import dev.quarterdeck.core.catalog.DeskCalendar;
import dev.quarterdeck.core.catalog.DeskConfig;
import dev.quarterdeck.core.catalog.GatesConfig;
import dev.quarterdeck.core.kill.HaltScope;
import dev.quarterdeck.core.venue.VenueAccountConfig;
import dev.quarterdeck.core.venue.VenueAccountId;
import dev.quarterdeck.workflow.kill.KillPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnownVenuesTest {
  private static final VenueAccountId OLD = new VenueAccountId("old");
  private static final VenueAccountId ADDED = new VenueAccountId("added");

  @TempDir Path desk;
  private KnownVenues venues;

  @BeforeEach
  void start() throws IOException {
    write("visibility-delay: 1s", "old");
    venues = new KnownVenues(DeskLoader.loadVenues(desk), () -> DeskLoader.loadVenues(desk));
  }

  /** Another process may trade there; a kill that did not look would certify the desk as flat. */
  @Test
  void aKillOfTheDeskIsAboutAccountsThatWereAddedSinceItsProcessBegan() throws IOException {
    write("visibility-delay: 1s", "old", "added");

    KillPlan plan = new KillTargets(desk(), venues).plan(new HaltScope.Desk(), null, List.of());

    assertThat(plan.accounts())
        .extracting(account -> account.account())
        .containsExactly("old", "added");
  }

  @Test
  void anAccountThatWasAddedIsKnownToAKillAndToNobodyElse() throws IOException {
    write("visibility-delay: 1s", "old", "added");
    DeskVenueAccounts accounts =
        new DeskVenueAccounts(venues, new VenueKeys(Map.of(), desk), Clock.systemUTC());

    assertThat(accounts.config(ADDED).id()).isEqualTo(ADDED);
    assertThat(accounts.all()).extracting(VenueAccountConfig::id).containsExactly(OLD);
  }

  @Test
  void whatWasThereAtTheStartStaysAsItWas() throws IOException {
    write("visibility-delay: 9s", "old");

    assertThat(venues.accounts())
        .singleElement()
        .extracting(VenueAccountConfig::visibilityDelay)
        .isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void anAccountThatWasTakenOutOfTheFilesIsStillAKillsBusiness() throws IOException {
    write("visibility-delay: 1s", "added");

    assertThat(venues.accounts()).extracting(VenueAccountConfig::id).containsExactly(OLD, ADDED);
  }

  @Test
  void filesThatCannotBeReadAreSaidToBeUnread() throws IOException {
    Files.writeString(desk.resolve("venues.yaml"), "venues: [");

    assertThat(venues.look().accounts()).extracting(VenueAccountConfig::id).containsExactly(OLD);
    assertThat(venues.look().unread()).get().asString().contains("venues.yaml:1");
    assertThat(venues.find(ADDED)).isEmpty();
  }

  @Test
  void anAccountThatWasSeenOnceStaysKnownWhateverBecomesOfTheFiles() throws IOException {
    write("visibility-delay: 1s", "old", "added");
    assertThat(venues.look().unread()).isEmpty();

    Files.writeString(desk.resolve("venues.yaml"), "venues: [");

    assertThat(venues.look().accounts())
        .extracting(VenueAccountConfig::id)
        .containsExactly(OLD, ADDED);
    assertThat(venues.find(ADDED)).isPresent();
  }

  private static DeskConfig desk() {
    return new DeskConfig(
        List.of(),
        List.of(),
        List.of(),
        new GatesConfig(Map.of(), GatesConfig.DEFAULT_APPROVAL_EXPIRY),
        DeskCalendar.DEFAULT);
  }

  private void write(String setting, String... accounts) throws IOException {
    StringBuilder text =
        new StringBuilder(
            """
            venues:
              - id: sim
                kind: simulated
                instruments:
                  - {symbol: BTCUSDT, class: spot, base: BTC, quote: USDT, price-increment: 0.01, quantity-increment: 0.00001}
                accounts:
            """);
    for (String account : accounts) {
      text.append(
          """
                - id: %1$s
                  protocol: binance-spot
                  network: test
                  url: http://127.0.0.1:1
                  credentials: %1$s
                  request-lifetime: 2s
                  %2$s
          """
              .indent(4)
              .formatted(account, setting));
    }
    Files.writeString(desk.resolve("venues.yaml"), text);
  }
}
