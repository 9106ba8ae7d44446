package dev.quarterdeck.activity.soak;

import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.catalog.DeskConfig;
import dev.quarterdeck.core.evidence.Sha256;
import dev.quarterdeck.core.market.MarketTime;
import dev.quarterdeck.core.market.Tape;
import dev.quarterdeck.core.soak.SoakKind;
import dev.quarterdeck.core.soak.SoakMeter;
import dev.quarterdeck.core.soak.SoakTerms;
import dev.quarterdeck.core.trading.Engine;
import dev.quarterdeck.core.trading.EngineConfig;
import dev.quarterdeck.workflow.FailureType;
import dev.quarterdeck.workflow.soak.SoakPlan;

/**
 * A plan with everything that it names, ready to be played.
 *
 * @param plan the plan
 * @param desk the configuration that it was made with
 * @param config what the engine is configured with
 * @param terms what the soak is asked to show
 * @param tape the recording
 */
record SoakStage(SoakPlan plan, DeskConfig desk, EngineConfig config, SoakTerms terms, Tape tape) {

  /** An engine and its meter, at the same moment of a run. */
  record Run(Engine engine, SoakMeter meter) {
    byte[] checkpoint() {
      return new SoakCheckpoint(engine.checkpoint(), meter.checkpoint()).bytes();
    }
  }

  /** Fails where the plan was made with another configuration or engine than there is now. */
  static void requireSameInputs(SoakPlan plan, DeskConfig desk) {
    BotId bot = new BotId(plan.bot());
    if (desk.findBot(bot).isEmpty() || !desk.configHash(bot).hex().equals(plan.configHash())) {
      throw FailureType.CONFIG_INVALID.failure(
          "the configuration of "
              + bot
              + " has changed since the soak began; its evidence would be of neither");
    }
    if (!Engine.VERSION.equals(plan.engineVersion())) {
      throw FailureType.ENGINE_REFUSED.failure(
          "the soak began with engine version "
              + plan.engineVersion()
              + ", this is "
              + Engine.VERSION
              + "; start it again");
    }
  }

  /** Fails as {@link #requireSameInputs} does. */
  static SoakStage of(SoakPlan plan, DeskConfig desk, Recordings recordings) {
    requireSameInputs(plan, desk);
    BotId bot = new BotId(plan.bot());
    EngineConfig config = desk.engineConfig(bot, plan.seed());
    Tape tape = recordings.open(new Sha256(plan.dataset()));
    SoakTerms terms =
        SoakTerms.of(
            SoakKind.parse(plan.kind()),
            bot,
            plan.version(),
            new Sha256(plan.dataset()),
            tape,
            config,
            new Sha256(plan.configHash()),
            plan.engineVersion(),
            plan.from(),
            plan.to());
    return new SoakStage(plan, desk, config, terms, tape);
  }

  /**
   * A plan whose recording goes on. Its terms are provisional: what the recording is, and where it
   * ends, is not known before it does. They serve for the KPIs so far; no result is made by them.
   */
  static SoakStage live(SoakPlan plan, DeskConfig desk, Tape soFar) {
    requireSameInputs(plan, desk);
    BotId bot = new BotId(plan.bot());
    EngineConfig config = desk.engineConfig(bot, plan.seed());
    SoakTerms terms =
        new SoakTerms(
            SoakKind.parse(plan.kind()),
            bot,
            plan.version(),
            Sha256.of(plan.datasetName()),
            soFar.feedLevel(),
            plan.from(),
            plan.datasetTo(),
            config.instrument(),
            new Sha256(plan.configHash()),
            config.mode(),
            config.paper().seed(),
            config.paper().queueParticipation(),
            plan.engineVersion(),
            config.calendar(),
            plan.from(),
            plan.to());
    return new SoakStage(plan, desk, config, terms, soFar);
  }

  /**
   * The run at its start. The engine's window goes to the end of the recording, because an operator
   * may move the end of the soak's; the engine does nothing because of its window's end.
   */
  Run start() {
    return new Run(
        Engine.start(
            config, tape, MarketTime.nanos(plan.from()), MarketTime.nanos(plan.datasetTo())),
        SoakMeter.start(terms));
  }

  /** The run where a checkpoint was taken. */
  Run resume(SoakCheckpoint checkpoint) {
    return new Run(
        Engine.resume(config, tape, checkpoint.engine()),
        SoakMeter.resume(terms, checkpoint.meter()));
  }
}
