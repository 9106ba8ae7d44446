package dev.quarterdeck.core.trading;

import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.catalog.Mode;
import dev.quarterdeck.core.venue.VenueBook;
import java.util.List;
import java.util.Map;

/** A live engine on a scripted venue whose time the test moves. */
abstract class LiveEngineTrial {
  static final BotId BOT = new BotId("harbour");
  static final long SECOND = Markets.SECOND;
  static final EngineConfig CONFIG =
      Markets.config(
          Markets.SPOT, TwoQuotes.class.getName(), Map.of("lots", "500"), Mode.TESTNET, 1);

  final ScriptedPort port = new ScriptedPort(Markets.SPOT);
  final CollectedRun run = new CollectedRun();
  long now = Markets.START + 1;

  final LiveEngine engine(long session) {
    return LiveEngine.onVenue(CONFIG, new VenueLine(BOT, session, port, port.inbox, port), now);
  }

  static VenueBook book() {
    return book(99, 101);
  }

  static VenueBook book(long bidTicks, long askTicks) {
    return new VenueBook(
        Markets.SPOT.id(), 1, List.of(level(bidTicks, 900)), List.of(level(askTicks, 900)));
  }

  private static VenueBook.Level level(long ticks, long lots) {
    return new VenueBook.Level(Markets.SPOT.price(ticks), Markets.SPOT.quantity(lots));
  }

  final void pass(LiveEngine engine, long seconds) {
    for (long second = 0; second < seconds; second++) {
      engine.book(book());
      now += SECOND;
      engine.advance(now, run);
      port.answer();
      engine.advance(now, run);
    }
  }

  final LiveEngine trading() {
    LiveEngine engine = engine(1);
    engine.account(true, 0);
    pass(engine, 2);
    return engine;
  }
}
