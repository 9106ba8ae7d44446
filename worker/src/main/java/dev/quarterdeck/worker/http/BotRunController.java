package dev.quarterdeck.worker.http;

import dev.quarterdeck.core.catalog.BotConfig;
import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.workflow.WorkflowIds;
import dev.quarterdeck.workflow.trading.BotInstruction;
import dev.quarterdeck.workflow.trading.BotRunRequest;
import dev.quarterdeck.workflow.trading.BotRunStatus;
import dev.quarterdeck.workflow.trading.BotRunWorkflow;
import io.temporal.client.WorkflowClient;
import java.util.Map;
import java.util.function.BiFunction;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Bots on their venues: start them, follow them, steer them. */
@RestController
@RequestMapping("/api/v1/bot")
class BotRunController {
  private final WorkflowCalls workflows;
  private final BotAnswers answers;
  private final CurrentCatalog desk;

  BotRunController(WorkflowCalls workflows, BotAnswers answers, CurrentCatalog desk) {
    this.workflows = workflows;
    this.answers = answers;
    this.desk = desk;
  }

  @PostMapping("/start")
  Map<String, String> start(@RequestBody String body) {
    RequestFields fields = RequestFields.of(body, "bot", "by", "reason");
    BotRunRequest request =
        new BotRunRequest(fields.text("bot"), fields.text("by"), fields.text("reason"));
    if (request.requestedBy() == null) {
      fields.required("by");
    }
    fields.problems(request.problems());
    fields.check();
    BotConfig bot = desk.bot(String.valueOf(request.bot()));
    return workflows.start(
        BotRunWorkflow.class,
        WorkflowIds.bot(bot.id().value()),
        stub -> WorkflowClient.start(stub::run, request));
  }

  @GetMapping("/status")
  Map<String, Object> status(@RequestParam("bot") String bot) {
    return answers.status(new BotId(bot), () -> desk.bot(bot));
  }

  @PostMapping("/pause")
  BotRunStatus pause(@RequestBody String body) {
    return instruct(body, BotRunWorkflow::pause);
  }

  @PostMapping("/resume")
  BotRunStatus resume(@RequestBody String body) {
    return instruct(body, BotRunWorkflow::resume);
  }

  @PostMapping("/stop")
  BotRunStatus stop(@RequestBody String body) {
    return instruct(body, BotRunWorkflow::stop);
  }

  private BotRunStatus instruct(
      String body, BiFunction<BotRunWorkflow, BotInstruction, BotRunStatus> update) {
    RequestFields fields = RequestFields.of(body, "bot", "by", "reason");
    String bot = fields.required("bot");
    BotInstruction instruction = new BotInstruction(fields.text("by"), fields.text("reason"));
    fields.check();
    String id = WorkflowIds.bot(bot);
    return workflows.asked(
        id,
        () -> update.apply(workflows.stub(BotRunWorkflow.class, id), instruction),
        () -> "bot '" + bot + "' does not run",
        () -> "bot '" + bot + "' was never started");
  }
}
