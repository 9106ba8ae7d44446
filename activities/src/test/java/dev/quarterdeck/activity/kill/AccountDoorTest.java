package dev.quarterdeck.activity.kill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.activity.venue.DeskVenueAccounts;
import dev.quarterdeck.activity.venue.VenueKeys;
import dev.quarterdeck.core.catalog.VenueConfig;
import dev.quarterdeck.core.kill.KillOrder;
import dev.quarterdeck.core.market.VenueId;
import dev.quarterdeck.core.venue.VenueAccountConfig;
import dev.quarterdeck.core.venue.VenueAccountId;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountDoorTest {
  private static final VenueAccountId MAIN = new VenueAccountId("main");
  private static final String KEY = "QUARTERDECK_VENUE_MAIN_KEY";
  private static final String SECRET = "QUARTERDECK_VENUE_MAIN_SECRET";

  @TempDir Path secrets;

  @Test
  void anAccountWithItsKeyIsOpen() {
    Map<String, String> key = Map.of(KEY, "k".repeat(64), SECRET, "s".repeat(64));

    assertThat(AccountDoor.of(accounts(key), MAIN)).isInstanceOf(AccountDoor.Open.class);
  }

  /** Whoever stands before the kill at night has no log open. */
  @Test
  void aClosedOneSaysWhatIsToBeMendedAndNothingSecret() {
    assertThat(AccountDoor.of(accounts(Map.of()), MAIN))
        .isInstanceOfSatisfying(
            AccountDoor.Closed.class,
            closed -> assertThat(closed.why()).contains("there is no key 'main'", KEY));
    assertThat(AccountDoor.of(accounts(Map.of(KEY, "a-secret-thing")), MAIN))
        .isInstanceOfSatisfying(
            AccountDoor.Closed.class,
            closed ->
                assertThat(closed.why()).contains("only half").doesNotContain("a-secret-thing"));
    assertThat(AccountDoor.of(accounts(Map.of()), new VenueAccountId("gone")))
        .isInstanceOfSatisfying(
            AccountDoor.Closed.class, closed -> assertThat(closed.why()).contains("gone", "main"));
  }

  private DeskVenueAccounts accounts(Map<String, String> environment) {
    VenueAccountConfig main =
        new VenueAccountConfig(
            MAIN,
            VenueAccountConfig.Protocol.BINANCE_SPOT,
            VenueAccountConfig.Network.TEST,
            URI.create("http://127.0.0.1:1"),
            Optional.empty(),
            "main",
            Duration.ofMillis(100),
            Duration.ofSeconds(1),
            false,
            new VenueAccountConfig.Kill(
                KillOrder.Method.FLATTEN, Set.of(), new BigDecimal("0.02")));
    return new DeskVenueAccounts(
        List.of(
            new VenueConfig(
                new VenueId("binance"),
                VenueConfig.Kind.SIMULATED,
                Optional.empty(),
                List.of(),
                List.of(main))),
        new VenueKeys(environment, secrets),
        Clock.systemUTC());
  }
}
