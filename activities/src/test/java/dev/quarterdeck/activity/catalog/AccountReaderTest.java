package dev.quarterdeck.activity.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.catalog.DeskConfig;
import dev.quarterdeck.core.catalog.Mode;
import dev.quarterdeck.core.evidence.Sha256;
import dev.quarterdeck.core.kill.KillOrder;
import dev.quarterdeck.core.venue.VenueAccountConfig;
import dev.quarterdeck.core.venue.VenueAccountId;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountReaderTest {
  private static final String MAIN =
      """
          accounts:
            - id: main
              protocol: binance-spot
              network: test
              url: http://127.0.0.1:7700
              credentials: sim
      """;

  @TempDir Path directory;
  private DeskDirectory desk;

  @BeforeEach
  void writeDesk() {
    desk = new DeskDirectory(directory);
    withAccount(MAIN);
  }

  @Test
  void readsAnAccountAndFillsInWhatIsLeftOut() {
    VenueAccountConfig account = desk.load().accounts().getFirst();

    assertThat(account.id()).isEqualTo(new VenueAccountId("main"));
    assertThat(account.protocol()).isEqualTo(VenueAccountConfig.Protocol.BINANCE_SPOT);
    assertThat(account.url()).isEqualTo(URI.create("http://127.0.0.1:7700"));
    assertThat(account.streamUrl()).isEmpty();
    assertThat(account.visibilityDelay()).isEqualTo(Duration.ofSeconds(2));
    assertThat(account.requestLifetime()).isEqualTo(Duration.ofSeconds(5));
    assertThat(account.shared()).isFalse();
    assertThat(account.kill().method()).isEqualTo(KillOrder.Method.FLATTEN);
    assertThat(account.kill().keep()).isEmpty();
    assertThat(account.kill().slippageLimit()).isEqualByComparingTo("0.02");
  }

  @Test
  void readsEverythingThatCanBeSaid() {
    desk.venues(
        "        credentials: sim\n",
        """
                credentials: sim
                stream-url: ws://127.0.0.1:7700
                visibility-delay: 500ms
                request-lifetime: 3s
                shared: true
                kill: {method: cancel-only, keep: [BTC], slippage-limit: 0.05}
        """);

    VenueAccountConfig account = desk.load().accounts().getFirst();

    assertThat(account.streamUrl()).contains(URI.create("ws://127.0.0.1:7700"));
    assertThat(account.visibilityDelay()).isEqualTo(Duration.ofMillis(500));
    assertThat(account.requestLifetime()).isEqualTo(Duration.ofSeconds(3));
    assertThat(account.shared()).isTrue();
    assertThat(account.kill().method()).isEqualTo(KillOrder.Method.CANCEL_ONLY);
    assertThat(account.kill().keep()).containsExactly("BTC");
    assertThat(account.kill().slippageLimit()).isEqualByComparingTo("0.05");
  }

  @Test
  void botsNameTheAccountThatTheirOrdersGoTo() {
    desk.bot("mode: paper", "mode: testnet\naccount: main").cleared(Mode.TESTNET);

    DeskConfig loaded = desk.load();

    assertThat(loaded.bot(new BotId("alpha")).account()).contains(new VenueAccountId("main"));
    assertThat(loaded.venueOf(new VenueAccountId("main")).orElseThrow().id().value())
        .isEqualTo("bitstamp");
  }

  @Test
  void theAccountIsPartOfWhatABotIsClearedFor() {
    var before = desk.load().configHash(new BotId("alpha"));

    desk.bot("mode: paper", "mode: paper\naccount: main");

    assertThat(desk.load().configHash(new BotId("alpha"))).isNotEqualTo(before);
  }

  @Test
  void whatABotIsClearedForIsNotAnotherAccountOfTheSameName() {
    String described =
        MAIN.replace("network: test", "network: live")
            .replace("http://127.0.0.1:7700", "https://api.example.com");
    List<String> others =
        List.of(
            described.replace("api.example.com", "api.example.org"),
            described.replace("network: live", "network: test"),
            described.replace("binance-spot", "binance-usdm"),
            described + "        shared: true\n");
    var before = hashOn(described);

    for (String other : others) {
      assertThat(hashOn(other)).isNotEqualTo(before);
    }
    assertThat(hashOn(described + "        visibility-delay: 3s\n")).isEqualTo(before);
  }

  private Sha256 hashOn(String account) {
    desk = new DeskDirectory(directory);
    withAccount(account);
    desk.replace("venues.yaml", "kind: simulated", "kind: exchange")
        .bot("mode: paper", "mode: paper\naccount: main");
    return desk.load().configHash(new BotId("alpha"));
  }

  @Test
  void anAddressWhereTheMoneyIsRealIsNoTestNetwork() {
    for (String host :
        List.of(
            "api.binance.com",
            "API3.binance.com",
            "api-gcp.binance.com",
            "fapi.binance.com",
            "api.binance.us",
            "api.kraken.com")) {
      desk = new DeskDirectory(directory);
      withAccount(MAIN.replace("http://127.0.0.1:7700", "https://" + host));

      assertThat(desk.problems())
          .containsExactly(
              "venues.yaml:8: 'venues[0].accounts[0].network' is 'test' but 'url' is where the"
                  + " money is real; allowed: live");
    }
    for (String host :
        List.of("testnet.binance.vision", "testnet.binancefuture.com", "demo-api.binance.com")) {
      desk = new DeskDirectory(directory);
      withAccount(MAIN.replace("http://127.0.0.1:7700", "https://" + host));

      assertThat(desk.load().accounts()).hasSize(1);
    }
  }

  @Test
  void addressesHoldNoSecretsAndNoPaths() {
    for (String url :
        List.of(
            "https://u:p@host", "https://host/api", "https://host?key=1", "ftp://host", "host")) {
      desk = new DeskDirectory(directory);
      withAccount(MAIN.replace("http://127.0.0.1:7700", url));

      assertThat(desk.problems())
          .containsExactly(
              "venues.yaml:9: 'venues[0].accounts[0].url' is '"
                  + url
                  + "'; allowed: an address such as https://api.example.com, without path, query or"
                  + " user");
    }
  }

  @Test
  void streamsMayLieBelowAPath() {
    for (String url : List.of("wss://stream.example.com:9443", "ws://127.0.0.1:7700/fapi")) {
      desk = new DeskDirectory(directory);
      withAccount(MAIN + "        stream-url: " + url + "\n");

      assertThat(desk.load().accounts().getFirst().streamUrl()).contains(URI.create(url));
    }
  }

  @Test
  void anOrderOnKrakenLivesLongEnoughToArrive() {
    desk.venues("protocol: binance-spot", "protocol: kraken-spot\n        request-lifetime: 2s");

    assertThat(desk.problems())
        .singleElement()
        .asString()
        .endsWith("request-lifetime' is too short for Kraken; allowed: 3s to 60s");
  }

  @Test
  void aSimulatedVenueHasNoLiveAccount() {
    desk.venues("network: test", "network: live");

    assertThat(desk.problems())
        .containsExactly(
            "venues.yaml:8: 'venues[0].accounts[0].network' is 'live' but the venue is simulated;"
                + " allowed: test");
  }

  @Test
  void namesAccountsThatAreNotThereTwiceOrOfAnotherVenue() {
    desk.bot("mode: paper", "mode: paper\naccount: man");
    assertThat(desk.problems())
        .containsExactly(
            "bots/alpha.yaml:7: there is no account 'man'; did you mean 'main'?; allowed: main");

    desk = new DeskDirectory(directory);
    withAccount(MAIN + MAIN.replace("    accounts:\n", ""));
    assertThat(desk.problems())
        .containsExactly(
            "venues.yaml:11: account 'main' is defined twice, first at venues.yaml:6; once is"
                + " allowed");
  }

  @Test
  void realMoneyNeedsALiveAccountAndATestNeedsNone() {
    desk.replace("venues.yaml", "kind: simulated", "kind: exchange")
        .venues("network: test", "network: live")
        .bot("mode: paper", "mode: testnet\naccount: main")
        .cleared(Mode.LIVE);
    assertThat(desk.problems())
        .containsExactly(
            "bots/alpha.yaml:7: account 'main' is of network 'live' but 'mode' is 'testnet';"
                + " allowed: an account of network 'test'");

    desk.bot("mode: testnet", "mode: live").venues("network: live", "network: test");
    assertThat(desk.problems())
        .containsExactly(
            "bots/alpha.yaml:7: account 'main' is of network 'test' but 'mode' is 'live'; allowed:"
                + " an account of network 'live'");
  }

  private void withAccount(String accounts) {
    desk.venues(
        "    fees: {maker: 0.0010, taker: 0.0020}\n",
        "    fees: {maker: 0.0010, taker: 0.0020}\n" + accounts);
  }
}
