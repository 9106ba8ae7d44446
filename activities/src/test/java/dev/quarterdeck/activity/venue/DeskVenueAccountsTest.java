package dev.quarterdeck.activity.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quarterdeck.core.venue.VenueAccountId;
import dev.quarterdeck.core.venue.VenueAdapter;
import dev.quarterdeck.core.venue.VenueFailure.AuthenticationFailed;
import dev.quarterdeck.core.venue.VenueFailure.ClockSkew;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.NoSuchElementException;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeskVenueAccountsTest {
  private static final VenueAccountId ADA = new VenueAccountId("ada");
  private static final VenueAccountId BEN = new VenueAccountId("ben");

  private final TestVenue venue = TestVenue.quiet();
  private final DeskVenueAccounts accounts = venue.accounts("ada", "ben");

  @AfterEach
  void stop() {
    venue.close();
  }

  @Test
  void anAccountIsOpenedOnceWithTheKeyThatItNames() {
    VenueAdapter adapter = accounts.adapter(ADA);

    assertThat(VenueAdapterContract.value(adapter.balances())).hasSize(2);
    assertThat(accounts.adapter(ADA)).isSameAs(adapter);
    assertThat(adapter.venue()).isEqualTo(TestVenue.BINANCE);
    assertThat(restrictionsRead()).isEqualTo(1);
  }

  @Test
  void aKeyThatMayWithdrawIsRefusedByName() {
    assertThatThrownBy(() -> accounts.adapter(BEN))
        .isInstanceOf(CredentialsUnusable.class)
        .hasMessageContainingAll("'ben'", "may withdraw")
        .hasMessageNotContainingAny(TestVenue.key("ben").key(), TestVenue.key("ben").secret());
  }

  @Test
  void aVenueThatDoesNotSayWhatAKeyMayDoKeepsNobodyFromGoingFlat() {
    venue.fault("{\"path\": \"/sapi/v1/account/apiRestrictions\", \"effect\": \"html-body\"}");

    assertThat(VenueAdapterContract.value(accounts.adapter(ADA).openOrders())).isEmpty();
  }

  @Test
  void aVenueThatDidNotSayIsAskedAgain() {
    TestClock clock = new TestClock(Clock.systemUTC().instant());
    try (TestVenue other = TestVenue.start(OptionalLong.empty(), clock)) {
      other.fault("{\"path\": \"/sapi/v1/account/apiRestrictions\", \"effect\": \"html-body\"}");
      DeskVenueAccounts later = other.accounts(clock, "ben");
      later.adapter(BEN);
      clock.advance(Duration.ofSeconds(61));

      assertThatThrownBy(() -> later.adapter(BEN)).isInstanceOf(CredentialsUnusable.class);
    }
  }

  /**
   * Each step of a kill opens the account for itself, and one of them begins with an order: what a
   * read was told of the clock must not be forgotten by then.
   */
  @ParameterizedTest
  @ValueSource(longs = {2_500, -8_000})
  void whatOneStepOfAKillLearnedOfTheClockTheNextOneKnows(long ahead) {
    DeskVenueAccounts skewed =
        venue.accounts(Clock.offset(Clock.systemUTC(), Duration.ofMillis(ahead)), "ada");
    assertThat(VenueAdapterContract.failure(skewed.forKill(ADA).openOrders()))
        .isInstanceOf(ClockSkew.class);

    assertThat(VenueAdapterContract.value(skewed.forKill(ADA).openOrders())).isEmpty();
  }

  @Test
  void aKillIsKeptByNoKeyFromGoingFlatAndAsksNothingOfItsOwn() {
    VenueAdapter adapter = accounts.forKill(BEN);

    assertThat(venue.truth("RequestReceived")).isEmpty();
    assertThat(VenueAdapterContract.value(adapter.openOrders())).isEmpty();
    assertThat(venue.truth("RequestReceived")).hasSize(1);
  }

  @Test
  void aKeyThatIsChangedIsTakenUpWhenTheVenueRefusesTheOldOne(@TempDir Path folder)
      throws IOException {
    DeskVenueAccounts byFile = venue.accounts(folder, "ada");
    writeKey(folder, new VenueKey("ada", "x".repeat(64), "an-old-secret"));
    assertThat(VenueAdapterContract.failure(byFile.adapter(ADA).openOrders()))
        .isInstanceOf(AuthenticationFailed.class);

    writeKey(folder, TestVenue.key("ada"));

    assertThat(VenueAdapterContract.value(byFile.adapter(ADA).openOrders())).isEmpty();
  }

  private static void writeKey(Path folder, VenueKey key) throws IOException {
    Path file = folder.resolve("ada");
    Files.writeString(file, "key=" + key.key() + "\nsecret=" + key.secret() + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void accountsThatAreNotThereAreNamedBesideThoseThatAre() {
    assertThat(accounts.all()).hasSize(2);
    assertThatThrownBy(() -> accounts.adapter(new VenueAccountId("cid")))
        .isInstanceOf(NoSuchElementException.class)
        .hasMessageContainingAll("'cid'", "ada", "ben");
  }

  private long restrictionsRead() {
    return venue.truth("RequestReceived").stream()
        .filter(line -> line.toString().contains("apiRestrictions"))
        .count();
  }
}
