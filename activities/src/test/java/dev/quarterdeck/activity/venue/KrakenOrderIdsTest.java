package dev.quarterdeck.activity.venue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.venue.ClientOrderId;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotBlank;
import net.jqwik.api.constraints.StringLength;

/** Ids as they go to Kraken and come back. */
class KrakenOrderIdsTest {
  private static final BotId HARBOUR = new BotId("harbour");

  @Property(tries = 1_000)
  void anIdOfOursComesBackAsItWasHoweverTheVenueSpellsIt(
      @ForAll @NotBlank @StringLength(max = 40) String step) {
    ClientOrderId id = ClientOrderId.derive(HARBOUR, step, "buy-0");

    String sent = KrakenOrderIds.onVenue(id).orElseThrow();
    assertThat(UUID.fromString(sent).version()).isEqualTo(4);
    assertThat(UUID.fromString(sent).variant()).isEqualTo(2);
    assertThat(sent).startsWith("7164");
    for (String shown : new String[] {sent, sent.replace("-", ""), sent.toUpperCase(Locale.ROOT)}) {
      assertThat(KrakenOrderIds.onDesk(shown)).isEqualTo(id.value());
    }
  }

  @Example
  void ordersOfOneBotBeginAlikeAndNoTwoAreTheSame() {
    Set<String> sent = new HashSet<>();
    Set<String> beginnings = new HashSet<>();
    for (int step = 0; step < 20_000; step++) {
      String id =
          KrakenOrderIds.onVenue(ClientOrderId.derive(HARBOUR, "tick-" + step, "1")).orElseThrow();
      sent.add(id);
      beginnings.add(id.substring(0, 13));
    }
    assertThat(sent).hasSize(20_000);
    assertThat(beginnings).hasSize(1);
  }

  @Property(tries = 1_000)
  void idsOfOthersStayAsTheyAre(@ForAll long high, @ForAll long low) {
    long random = (high & 0xFFFF_FFFF_FFFF_0FFFL) | 0x4000;
    String other = new UUID(random, (low & 0x3FFF_FFFF_FFFF_FFFFL) | Long.MIN_VALUE).toString();
    if (!other.startsWith("7164")) {
      assertThat(KrakenOrderIds.onDesk(other)).isEqualTo(other);
    }
    assertThat(KrakenOrderIds.onDesk("by-hand-1")).isEqualTo("by-hand-1");
    assertThat(KrakenOrderIds.onVenue(new ClientOrderId("by-hand-1"))).contains("by-hand-1");
    assertThat(KrakenOrderIds.onVenue(new ClientOrderId("x".repeat(19)))).isEmpty();
  }

  @Example
  void theSpellingIsPinned() {
    assertThat(KrakenOrderIds.onVenue(ClientOrderId.derive(HARBOUR, "tick-17", "buy-0")))
        .contains("71646edc-88ed-4df9-8cf0-0fd29b4256ab");
  }
}
