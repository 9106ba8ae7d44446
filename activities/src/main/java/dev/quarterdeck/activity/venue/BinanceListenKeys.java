package dev.quarterdeck.activity.venue;

import dev.quarterdeck.core.venue.VenueAnswer;
import dev.quarterdeck.core.venue.VenueAnswer.Answered;
import dev.quarterdeck.core.venue.VenueAnswer.Failed;
import java.util.List;

/** The listen keys of USD-M. The answer that holds one is not passed on as a raw one. */
final class BinanceListenKeys implements AccountEntries {
  private final BinanceSession session;
  private final BinanceListenApi api;

  BinanceListenKeys(BinanceSession session) {
    this.session = session;
    this.api = VenueWire.client(BinanceListenApi.class, session.address());
  }

  @Override
  public VenueAnswer<Entry> open() {
    return quiet(
        session
            .calls()
            .act(
                "POST /fapi/v1/listenKey",
                () -> api.open(session.key()),
                json -> new ListenKey(json.text("listenKey"))));
  }

  @Override
  public VenueAnswer<Entry> keep(Entry entry) {
    return quiet(
        session
            .calls()
            .act("PUT /fapi/v1/listenKey", () -> api.keep(session.key()), json -> entry));
  }

  private static VenueAnswer<Entry> quiet(VenueAnswer<Entry> answer) {
    return switch (answer) {
      case Answered<Entry>(Entry entry, var raw) -> new Answered<>(entry, List.of());
      case Failed<Entry> failed -> failed;
    };
  }
}
