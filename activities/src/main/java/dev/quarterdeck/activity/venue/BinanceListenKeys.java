package dev.quarterdeck.activity.venue;

import dev.quarterdeck.core.market.InstrumentClass;
import dev.quarterdeck.core.venue.VenueAnswer;
import dev.quarterdeck.core.venue.VenueAnswer.Answered;
import dev.quarterdeck.core.venue.VenueAnswer.Failed;
import java.util.List;
import java.util.function.Function;

/** Binance's listen keys. The answer that holds one is not passed on as a raw one. */
final class BinanceListenKeys implements ListenKeys {
  private final BinanceSession session;
  private final InstrumentClass instrumentClass;
  private final BinanceListenApi api;

  BinanceListenKeys(BinanceSession session, InstrumentClass instrumentClass) {
    this.session = session;
    this.instrumentClass = instrumentClass;
    this.api = VenueWire.client(BinanceListenApi.class, session.address());
  }

  @Override
  public VenueAnswer<ListenKey> open() {
    Function<VenueJson, ListenKey> reading = json -> new ListenKey(json.text("listenKey"));
    return quiet(
        switch (instrumentClass) {
          case SPOT ->
              session
                  .calls()
                  .act("POST /api/v3/userDataStream", () -> api.openSpot(session.key()), reading);
          case PERPETUAL ->
              session
                  .calls()
                  .act("POST /fapi/v1/listenKey", () -> api.openUsdm(session.key()), reading);
        });
  }

  @Override
  public VenueAnswer<ListenKey> keep(ListenKey key) {
    return quiet(
        switch (instrumentClass) {
          case SPOT ->
              session
                  .calls()
                  .act(
                      "PUT /api/v3/userDataStream",
                      () -> api.keepSpot(key.secret(), session.key()),
                      json -> key);
          case PERPETUAL ->
              session
                  .calls()
                  .act("PUT /fapi/v1/listenKey", () -> api.keepUsdm(session.key()), json -> key);
        });
  }

  private static VenueAnswer<ListenKey> quiet(VenueAnswer<ListenKey> answer) {
    return switch (answer) {
      case Answered<ListenKey>(ListenKey key, var raw) -> new Answered<>(key, List.of());
      case Failed<ListenKey> failed -> failed;
    };
  }
}
