package dev.quarterdeck.activity.trading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.core.venue.CancelCountdown;
import dev.quarterdeck.core.venue.VenueAnswer;
import dev.quarterdeck.core.venue.VenueFailure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RestingCountdownTest {
  private final List<Duration> asked = new ArrayList<>();
  private final BotNotes notes = new BotNotes(TradingHouse.BOT, Clock.systemUTC());

  private RestingCountdown countdown(VenueAnswer<Instant> answer) {
    CancelCountdown venue =
        (instrument, after) -> {
          asked.add(after);
          return answer;
        };
    return new RestingCountdown(venue, TradingHouse.BTCUSDT.id(), notes);
  }

  @Test
  void itIsStartedOverWhileOrdersRestAndTakenBackOnce() {
    RestingCountdown countdown = countdown(new VenueAnswer.Answered<>(Instant.EPOCH));
    countdown.keep(false);
    countdown.keep(true);
    countdown.keep(true);
    countdown.keep(false);
    countdown.keep(false);

    assertThat(asked)
        .containsExactly(RestingCountdown.LENGTH, RestingCountdown.LENGTH, Duration.ZERO);
  }

  @Test
  void whatCouldNotBeSetIsToldAndTakenBackAllTheSame() {
    RestingCountdown countdown =
        countdown(new VenueAnswer.Failed<>(new VenueFailure.VenueUnavailable("away")));
    countdown.keep(true);
    countdown.keep(false);

    assertThat(asked).containsExactly(RestingCountdown.LENGTH, Duration.ZERO);
    assertThat(notes.latest()).allMatch(note -> note.contains("away"));
  }
}
