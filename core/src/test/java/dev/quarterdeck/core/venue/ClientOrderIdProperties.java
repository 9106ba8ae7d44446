package dev.quarterdeck.core.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quarterdeck.core.catalog.BotId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotBlank;
import net.jqwik.api.constraints.StringLength;

class ClientOrderIdProperties {
  private static final BotId HARBOUR = new BotId("harbour");

  @Property(tries = 2_000)
  void whateverTheNamesTheIdIsLegalOnBinanceAndTheSameAgain(
      @ForAll @NotBlank @StringLength(max = 300) String step,
      @ForAll @NotBlank @StringLength(max = 300) String leg) {
    ClientOrderId id = ClientOrderId.derive(HARBOUR, step, leg);

    assertThat(id.value()).matches("^[.A-Z:/a-z0-9_-]{1,36}$").hasSize(36);
    assertThat(ClientOrderId.derive(new BotId("harbour"), step, leg)).isEqualTo(id);
    assertThat(id.mintedByQuarterdeck()).isTrue();
    assertThat(id.mintedFor(HARBOUR)).isTrue();
    assertThat(id.mintedFor(new BotId("breakwater"))).isFalse();
    assertThat(id.stem().map(ClientOrderId::ofStem)).contains(id);
  }

  @Property(tries = 500)
  void namesThatRunTogetherDoNot(
      @ForAll @IntRange(min = 1, max = 9_999) int step,
      @ForAll @IntRange(min = 0, max = 9) int leg) {
    assertThat(ClientOrderId.derive(HARBOUR, "tick" + step, leg + "x"))
        .isNotEqualTo(ClientOrderId.derive(HARBOUR, "tick" + step + leg, "x"));
  }

  @Example
  void noTwoOrdersOfABusyDeskShareAnId() {
    Map<ClientOrderId, String> seen = new HashMap<>();
    for (String bot : List.of("harbour", "breakwater", "h", "harbour-2")) {
      for (int step = 0; step < 25_000; step++) {
        for (String leg : List.of("buy-0", "sell-0")) {
          String name = bot + "/" + step + "/" + leg;
          assertThat(seen.put(ClientOrderId.derive(new BotId(bot), "tick-" + step, leg), name))
              .isNull();
        }
      }
    }
  }

  @Example
  void theDerivationIsPinned() {
    assertThat(ClientOrderId.derive(HARBOUR, "tick-17", "buy-0"))
        .isEqualTo(new ClientOrderId("qd-3w4rdw57-ez4ap2knuevvlbnd6zvwerkh"));
  }

  @Example
  void anIdWhoseRestDoesNotFollowFromItsStemHasNone() {
    String minted = ClientOrderId.derive(HARBOUR, "tick-17", "buy-0").value();
    String last = minted.endsWith("a") ? "b" : "a";

    assertThat(new ClientOrderId(minted.substring(0, 35) + last).stem()).isEmpty();
    assertThat(new ClientOrderId("web_1a2b3c").stem()).isEmpty();
    assertThatThrownBy(() -> ClientOrderId.ofStem("too-short"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Example
  void idsOfOthersAreNotOurs() {
    assertThat(new ClientOrderId("web_1a2b3c").mintedByQuarterdeck()).isFalse();
    assertThat(new ClientOrderId("qd-manual").mintedByQuarterdeck()).isFalse();
    assertThatThrownBy(() -> new ClientOrderId("a".repeat(37)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ClientOrderId.derive(HARBOUR, " ", "buy-0"))
        .hasMessage("step must not be blank");
  }
}
