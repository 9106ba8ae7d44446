package dev.quarterdeck.activity.gate;

import dev.quarterdeck.core.catalog.BotConfig;
import dev.quarterdeck.core.catalog.Mode;
import dev.quarterdeck.core.evidence.Sha256;
import dev.quarterdeck.core.gate.ReplayWindow;
import dev.quarterdeck.core.market.DatasetManifest;
import dev.quarterdeck.core.market.MarketTime;
import dev.quarterdeck.core.market.Tape;
import dev.quarterdeck.core.soak.SoakKind;
import dev.quarterdeck.core.soak.SoakMeter;
import dev.quarterdeck.core.soak.SoakResult;
import dev.quarterdeck.core.soak.SoakTerms;
import dev.quarterdeck.core.trading.Engine;
import dev.quarterdeck.core.trading.EngineConfig;

/**
 * Plays a bot over windows of a recording.
 *
 * @param bot the bot
 * @param config what it runs with
 * @param configHash the configuration's hash
 * @param manifest the recording
 * @param tape its rows
 */
record Replay(
    BotConfig bot, EngineConfig config, Sha256 configHash, DatasetManifest manifest, Tape tape) {

  /**
   * Plays a window.
   *
   * @param pieces how many stretches to play it in, with a checkpoint written and read between two
   */
  SoakResult play(ReplayWindow window, int pieces) {
    EngineConfig effective = effective(window);
    SoakTerms terms =
        SoakTerms.of(
            SoakKind.SMOKE,
            bot.id(),
            bot.version(),
            manifest.sha256(),
            tape,
            effective,
            configHash,
            Engine.VERSION,
            MarketTime.instant(window.fromNanos()),
            MarketTime.instant(window.toNanos()));
    SoakMeter meter = SoakMeter.start(terms);
    Engine engine = Engine.start(effective, tape, window.fromNanos(), window.toNanos());
    for (int piece = 1; piece < pieces; piece++) {
      long length = window.toNanos() - window.fromNanos();
      engine.playUntil(window.fromNanos() + length / pieces * piece, meter);
      engine = Engine.resume(effective, tape, engine.checkpoint());
      meter = SoakMeter.resume(terms, meter.checkpoint());
    }
    engine.playUntil(window.toNanos(), meter);
    return meter.result(engine.statistics());
  }

  private EngineConfig effective(ReplayWindow window) {
    return new EngineConfig(
        config.instrument(),
        config.strategy(),
        config.parameters(),
        config.fees(),
        config.paper(),
        config.baseQuantity(),
        config.quoteAmount(),
        config.leverage(),
        config.maximumLeverage(),
        config.maximumNotional(),
        window.kind() == ReplayWindow.Kind.NO_TRADE ? Mode.NO_TRADE : config.mode(),
        config.calendar());
  }
}
