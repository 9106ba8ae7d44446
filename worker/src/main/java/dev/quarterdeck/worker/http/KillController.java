package dev.quarterdeck.worker.http;

import dev.quarterdeck.activity.kill.KillTargets;
import dev.quarterdeck.activity.kill.KillTrigger;
import dev.quarterdeck.core.kill.HaltRequest;
import dev.quarterdeck.core.kill.HaltScope;
import dev.quarterdeck.workflow.WorkflowIds;
import dev.quarterdeck.workflow.kill.KillOperator;
import dev.quarterdeck.workflow.kill.KillPlan;
import dev.quarterdeck.workflow.kill.KillReport;
import dev.quarterdeck.workflow.kill.KillRequest;
import dev.quarterdeck.workflow.kill.KillSwitchWorkflow;
import dev.quarterdeck.workflow.kill.Latch;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The kill switch: pull it, follow it, end it, arm it again. */
@RestController
@RequestMapping("/api/v1")
class KillController {
  private final WorkflowCalls workflows;
  private final KillTargets targets;
  private final KillTrigger trigger;
  private final KillAnswers answers;
  private final KillRearm rearm;
  private final Clock clock;

  KillController(
      WorkflowCalls workflows,
      KillTargets targets,
      KillTrigger trigger,
      KillAnswers answers,
      KillRearm rearm,
      Clock clock) {
    this.workflows = workflows;
    this.targets = targets;
    this.trigger = trigger;
    this.answers = answers;
    this.rearm = rearm;
    this.clock = clock;
  }

  /** Halts first, then starts the kill or joins the one that runs. */
  @PostMapping("/kills")
  Map<String, Object> start(@RequestBody String body) {
    RequestFields fields =
        RequestFields.of(body, "scope", "by", "reason", "cancelOnly", "keep", "dryRun");
    String by = fields.required("by");
    String reason = fields.required("reason");
    String scopeText = fields.required("scope");
    Optional<HaltScope> scope = fields.parsed("scope", HaltScope::parse);
    @Nullable Boolean cancelOnly = fields.flag("cancelOnly");
    List<String> keep = fields.texts("keep");
    boolean dryRun = Boolean.TRUE.equals(fields.flag("dryRun"));
    fields.problems(
        new KillRequest(scopeText, by, reason, cancelOnly, keep, dryRun, null, null, null, null)
            .problems());
    fields.check();
    Instant now = clock.instant();
    String requestId = "kill-" + UUID.randomUUID();
    KillPlan plan = targets.plan(scope.orElseThrow(), cancelOnly, keep);
    Optional<Latch> latch =
        dryRun
            ? Optional.empty()
            : trigger.halt(new HaltRequest(requestId, scope.orElseThrow(), by, reason, now));
    KillRequest request =
        new KillRequest(
            scopeText,
            by,
            reason,
            cancelOnly,
            keep,
            dryRun,
            requestId,
            now,
            latch.orElse(null),
            null);
    Map<String, Object> started =
        new LinkedHashMap<>(
            workflows.startOrJoin(
                dryRun ? WorkflowIds.killDryRun(scopeText) : WorkflowIds.kill(scopeText), request));
    started.put("killId", latch.map(Latch::killId).orElse(requestId));
    started.put("requestId", requestId);
    started.put("halted", latch.isPresent());
    started.put("accounts", plan.accounts().stream().map(account -> account.account()).toList());
    return started;
  }

  @GetMapping("/kills")
  Map<String, Object> status() {
    return answers.status();
  }

  /** A kill by its id, its request's id, its workflow's id, or its scope. */
  @GetMapping("/kill")
  Map<String, Object> show(@RequestParam("id") String id) {
    return answers.show(id);
  }

  /**
   * How it ended; while it has not, how it stands, with status 202.
   *
   * @param request whose kill it must be; who asked too late for one that ended gets their own
   */
  @GetMapping("/kill/result")
  ResponseEntity<?> result(
      @RequestParam("id") String workflowId,
      @RequestParam(name = "request", required = false) @Nullable String request) {
    return answers.result(workflowId, Optional.ofNullable(request));
  }

  @PostMapping("/kill/abandon")
  KillReport abandon(@RequestBody String body) {
    RequestFields fields = RequestFields.of(body, "scope", "by", "reason");
    String scope = fields.required("scope");
    KillOperator operator = KillOperator.named(fields.required("by"), fields.required("reason"));
    fields.check();
    String id = WorkflowIds.kill(scope);
    return workflows.asked(
        id,
        () -> workflows.stub(KillSwitchWorkflow.class, id).abandon(operator),
        () -> "the kill of " + scope + " has ended");
  }

  @PostMapping("/kill/rearm")
  Map<String, Object> rearm(@RequestBody String body) {
    RequestFields fields = RequestFields.of(body, "scope", "by", "reason", "force");
    String by = fields.required("by");
    String reason = fields.required("reason");
    String given = fields.required("scope");
    Optional<HaltScope> scope =
        given.isEmpty() ? Optional.empty() : fields.parsed("scope", HaltScope::parse);
    boolean force = Boolean.TRUE.equals(fields.flag("force"));
    fields.check();
    return rearm.rearm(scope.orElseThrow(), by, reason, force);
  }
}
