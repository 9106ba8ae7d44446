package dev.quarterdeck.worker.http;

import dev.quarterdeck.core.catalog.BotConfig;
import dev.quarterdeck.db.gate.GateRepository;
import dev.quarterdeck.workflow.WorkflowIds;
import dev.quarterdeck.workflow.gate.Decision;
import dev.quarterdeck.workflow.gate.GateOutcome;
import dev.quarterdeck.workflow.gate.GateRequest;
import dev.quarterdeck.workflow.gate.Promotion;
import dev.quarterdeck.workflow.gate.PromotionGateWorkflow;
import io.temporal.client.WorkflowClient;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Promotion gates: start them, read them, decide them. */
@RestController
@RequestMapping("/api/v1")
class GateController {
  private static final int LISTED = 200;

  private final WorkflowCalls workflows;
  private final GateRepository gates;
  private final GateAnswers answers;
  private final CurrentCatalog desk;

  GateController(
      WorkflowCalls workflows, GateRepository gates, GateAnswers answers, CurrentCatalog desk) {
    this.workflows = workflows;
    this.gates = gates;
    this.answers = answers;
    this.desk = desk;
  }

  @PostMapping("/gates")
  Map<String, String> start(@RequestBody String body) {
    RequestFields fields = RequestFields.of(body, "bot", "target", "by");
    GateRequest request =
        new GateRequest(
            fields.text("bot"),
            fields.text("target"),
            Optional.ofNullable(fields.text("by")).orElse("operator"));
    fields.problems(request.problems());
    fields.check();
    BotConfig bot = desk.bot(String.valueOf(request.bot()));
    String id =
        WorkflowIds.gate(
            bot.id().value(), bot.version(), gates.nextNumber(bot.id(), bot.version()));
    Map<String, String> started =
        new HashMap<>(
            workflows.start(
                PromotionGateWorkflow.class, id, stub -> WorkflowClient.start(stub::run, request)));
    started.put("gateId", id);
    return started;
  }

  @GetMapping("/gates")
  Map<String, Object> list() {
    return Map.of(
        "gates", gates.list(Optional.empty(), LISTED).stream().map(GateAnswers::row).toList());
  }

  /** The report, or how far it is. */
  @GetMapping("/gate")
  Map<String, Object> show(@RequestParam("id") String id) {
    return answers.show(id);
  }

  /** The report; while there is none, how far it is, with status 202. */
  @GetMapping("/gate/result")
  ResponseEntity<?> result(@RequestParam("id") String id) {
    return answers.result(id);
  }

  @PostMapping("/gate/approve")
  Promotion approve(@RequestBody String body) {
    return decide(body, PromotionGateWorkflow::approve);
  }

  @PostMapping("/gate/reject")
  GateOutcome reject(@RequestBody String body) {
    return decide(body, PromotionGateWorkflow::reject);
  }

  private <R> R decide(String body, BiFunction<PromotionGateWorkflow, Decision, R> update) {
    RequestFields fields = RequestFields.of(body, "id", "by", "reason");
    String id = fields.required("id");
    Decision decision = new Decision(fields.required("by"), fields.required("reason"));
    fields.check();
    return workflows.asked(
        id,
        () -> update.apply(workflows.stub(PromotionGateWorkflow.class, id), decision),
        () -> answers.ended(id));
  }
}
