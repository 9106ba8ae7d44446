package dev.quarterdeck.worker.http;

import dev.quarterdeck.core.catalog.BotConfig;
import dev.quarterdeck.core.soak.SoakKind;
import dev.quarterdeck.db.soak.SoakRepository;
import dev.quarterdeck.workflow.WorkflowIds;
import dev.quarterdeck.workflow.soak.PaperSoakWorkflow;
import dev.quarterdeck.workflow.soak.SoakExtension;
import dev.quarterdeck.workflow.soak.SoakInstruction;
import dev.quarterdeck.workflow.soak.SoakProgress;
import dev.quarterdeck.workflow.soak.SoakRequest;
import io.temporal.client.WorkflowClient;
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

/** Paper soaks: start them, follow them, steer them. */
@RestController
@RequestMapping("/api/v1")
class SoakController {
  private static final int LISTED = 200;

  private final WorkflowCalls workflows;
  private final SoakRepository soaks;
  private final SoakAnswers answers;
  private final CurrentCatalog desk;

  SoakController(
      WorkflowCalls workflows, SoakRepository soaks, SoakAnswers answers, CurrentCatalog desk) {
    this.workflows = workflows;
    this.soaks = soaks;
    this.answers = answers;
    this.desk = desk;
  }

  @PostMapping("/soaks")
  Map<String, String> start(@RequestBody String body) {
    RequestFields fields =
        RequestFields.of(
            body,
            "bot",
            "kind",
            "dataset",
            "from",
            "to",
            "hours",
            "seed",
            "speed",
            "live",
            "requestedBy");
    SoakRequest recorded =
        new SoakRequest(
            fields.text("bot"),
            fields.text("kind"),
            fields.text("dataset"),
            fields.text("from"),
            fields.text("to"),
            fields.number("hours"),
            fields.whole("seed"),
            fields.number("speed"),
            Optional.ofNullable(fields.text("requestedBy")).orElse("operator"));
    SoakRequest request =
        Boolean.TRUE.equals(fields.flag("live")) ? recorded.onLiveMarket() : recorded;
    fields.problems(request.problems());
    fields.check();
    BotConfig bot = desk.bot(String.valueOf(request.bot()));
    SoakKind kind = request.kindOrDefault();
    String id =
        switch (kind) {
          case SOAK -> WorkflowIds.soak(bot.id().value(), bot.version());
          case SMOKE -> WorkflowIds.smoke(bot.id().value(), bot.version());
        };
    return workflows.start(
        PaperSoakWorkflow.class, id, stub -> WorkflowClient.start(stub::run, request));
  }

  @GetMapping("/soaks")
  Map<String, Object> list() {
    return Map.of(
        "soaks", soaks.list(Optional.empty(), LISTED).stream().map(SoakAnswers::row).toList());
  }

  @GetMapping("/soak")
  Map<String, Object> show(@RequestParam("id") String id) {
    return SoakAnswers.row(answers.run(id));
  }

  @GetMapping("/soak/progress")
  SoakProgress progress(@RequestParam("id") String id) {
    return workflows.stub(PaperSoakWorkflow.class, id).progress();
  }

  /** The result; while there is none, how far it is, with status 202. */
  @GetMapping("/soak/result")
  ResponseEntity<?> result(@RequestParam("id") String id) {
    return answers.result(id);
  }

  @PostMapping("/soak/pause")
  SoakProgress pause(@RequestBody String body) {
    return instruct(body, PaperSoakWorkflow::pause);
  }

  @PostMapping("/soak/resume")
  SoakProgress resume(@RequestBody String body) {
    return instruct(body, PaperSoakWorkflow::resume);
  }

  @PostMapping("/soak/abort")
  SoakProgress abort(@RequestBody String body) {
    return instruct(body, PaperSoakWorkflow::abort);
  }

  @PostMapping("/soak/extend")
  SoakProgress extend(@RequestBody String body) {
    RequestFields fields = RequestFields.of(body, "id", "by", "reason", "hours", "to");
    String id = fields.required("id");
    SoakExtension extension =
        new SoakExtension(
            fields.text("by"), fields.text("reason"), fields.number("hours"), fields.text("to"));
    fields.check();
    return workflows.asked(id, () -> workflows.stub(PaperSoakWorkflow.class, id).extend(extension));
  }

  private SoakProgress instruct(
      String body, BiFunction<PaperSoakWorkflow, SoakInstruction, SoakProgress> update) {
    RequestFields fields = RequestFields.of(body, "id", "by", "reason");
    String id = fields.required("id");
    SoakInstruction instruction = new SoakInstruction(fields.text("by"), fields.text("reason"));
    fields.check();
    return workflows.asked(
        id, () -> update.apply(workflows.stub(PaperSoakWorkflow.class, id), instruction));
  }
}
