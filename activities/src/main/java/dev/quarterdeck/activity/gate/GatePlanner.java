package dev.quarterdeck.activity.gate;

import dev.quarterdeck.core.catalog.BotConfig;
import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.catalog.CheckRule;
import dev.quarterdeck.core.catalog.DeskConfig;
import dev.quarterdeck.core.catalog.Mode;
import dev.quarterdeck.core.catalog.TargetGate;
import dev.quarterdeck.core.soak.SoakKind;
import dev.quarterdeck.core.trading.Engine;
import dev.quarterdeck.workflow.FailureType;
import dev.quarterdeck.workflow.gate.GatePlan;
import dev.quarterdeck.workflow.gate.GateRequest;
import java.util.Map;

/** Turns a request into a plan by the desk's gates. */
final class GatePlanner {
  private final DeskConfig desk;
  private final GateChecks checks;
  private final String codeVersion;

  GatePlanner(DeskConfig desk, GateChecks checks, String codeVersion) {
    this.desk = desk;
    this.checks = checks;
    this.codeVersion = codeVersion;
  }

  GatePlan plan(GateRequest request) {
    BotConfig bot = bot(new BotId(String.valueOf(request.bot())));
    Mode target = Mode.parse(String.valueOf(request.target()));
    TargetGate gate =
        desk.gates()
            .target(target)
            .orElseThrow(
                () ->
                    FailureType.NOT_FOUND.failure(
                        "gates.yaml has no gate to "
                            + target.text()
                            + "; it has "
                            + desk.gates().targets().keySet().stream().map(Mode::text).toList()));
    return new GatePlan(
        bot.id().value(),
        bot.version(),
        bot.strategy().value(),
        bot.venue().value(),
        target.text(),
        String.valueOf(request.requestedBy()).strip(),
        codeVersion,
        Engine.VERSION,
        desk.configHash(bot.id()).hex(),
        gate.twoPeople(),
        desk.gates().approvalExpiry(),
        gate.checks().entrySet().stream().map(this::planned).toList());
  }

  private GatePlan.PlannedCheck planned(Map.Entry<String, CheckRule> entry) {
    String id = entry.getKey();
    CheckRule rule = entry.getValue();
    GateCheck check =
        checks
            .find(id)
            .orElseThrow(
                () ->
                    FailureType.CONFIG_INVALID.failure(
                        "gates.yaml names a check '" + id + "'; there are " + checks.ids()));
    return new GatePlan.PlannedCheck(
        id,
        check.level().number(),
        rule.severity().canonicalText(),
        rule.maximumAge(),
        check.stage(),
        check.heavy(),
        check.evidence().map(SoakKind::text));
  }

  private BotConfig bot(BotId id) {
    return desk.findBot(id)
        .orElseThrow(
            () ->
                FailureType.NOT_FOUND.failure(
                    "no bot '"
                        + id
                        + "' on this desk; there are "
                        + desk.bots().stream().map(known -> known.id().value()).sorted().toList()));
  }
}
