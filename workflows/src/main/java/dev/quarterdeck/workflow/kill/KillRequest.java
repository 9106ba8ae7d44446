package dev.quarterdeck.workflow.kill;

import dev.quarterdeck.core.kill.HaltScope;
import dev.quarterdeck.workflow.Inputs;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is to be flat. Scope, name and reason are enough.
 *
 * @param scope {@code desk}, {@code venue:ACCOUNT} or {@code bot:BOT}
 * @param by who asks
 * @param reason why
 * @param cancelOnly whether nothing is sold; null for what each account's file says
 * @param keep assets and instruments that are not closed, besides those of the account's file
 * @param dryRun whether it only looks
 * @param requestId what a repetition is recognised by; null for one made up by the workflow
 * @param triggeredAt when it was asked for; null for now
 * @param latch the halt that stands already for it
 * @param continuation what an earlier run left
 */
public record KillRequest(
    @Nullable String scope,
    @Nullable String by,
    @Nullable String reason,
    @Nullable Boolean cancelOnly,
    @Nullable List<String> keep,
    @Nullable Boolean dryRun,
    @Nullable String requestId,
    @Nullable Instant triggeredAt,
    @Nullable Latch latch,
    @Nullable KillContinuation continuation) {

  /** A request that nothing has been done for. */
  public static KillRequest of(String scope, String by, String reason) {
    return new KillRequest(scope, by, reason, null, null, null, null, null, null, null);
  }

  /** Everything wrong with it, empty where nothing is. */
  public List<String> problems() {
    return new Inputs()
        .text("scope", scope)
        .parses("scope", scope, HaltScope::parse)
        .text("by", by)
        .text("reason", reason)
        .that(
            "keep",
            keep == null || keep.stream().allMatch(KillRequest::isName),
            "must be names as venues write them, in upper case and without spaces")
        .problems();
  }

  /** Whether it only looks. */
  public boolean looksOnly() {
    return Boolean.TRUE.equals(dryRun);
  }

  /** What is asked for next by somebody for whom this one says nothing. */
  KillRequest next(KillOperator operator, KillContinuation left) {
    KillRequest asked = operator.asked();
    KillRequest options = asked == null ? this : asked;
    return new KillRequest(
        scope,
        operator.name().isEmpty() ? by : operator.name(),
        operator.why().isEmpty() ? reason : operator.why(),
        options.cancelOnly(),
        options.keep(),
        options.dryRun(),
        operator.requestId(),
        asked == null ? null : asked.triggeredAt(),
        asked == null ? null : asked.latch(),
        left);
  }

  /** The same in a new run. */
  KillRequest continued(
      String sameId, Instant since, @Nullable Latch standing, KillContinuation left) {
    return new KillRequest(
        scope, by, reason, cancelOnly, keep, dryRun, sameId, since, standing, left);
  }

  /** Whether another one wants more closed than this one does. */
  boolean isWidenedBy(KillRequest other) {
    KillRequest both = widenedBy(other);
    return !Objects.equals(both.cancelOnly(), cancelOnly) || !both.kept().equals(kept());
  }

  /** This one, closing what either of the two wants closed. */
  KillRequest widenedBy(KillRequest other) {
    Boolean wider =
        Boolean.FALSE.equals(cancelOnly) || Boolean.FALSE.equals(other.cancelOnly())
            ? Boolean.FALSE
            : cancelOnly == null || other.cancelOnly() == null ? null : cancelOnly;
    return new KillRequest(
        scope,
        by,
        reason,
        wider,
        kept().stream().filter(other.kept()::contains).toList(),
        dryRun,
        requestId,
        triggeredAt,
        latch,
        continuation);
  }

  /** A name that is written otherwise would keep nothing, and nobody would notice. */
  private static boolean isName(@Nullable String name) {
    return name != null
        && !name.isBlank()
        && name.chars().noneMatch(c -> Character.isLowerCase(c) || Character.isWhitespace(c));
  }

  private List<String> kept() {
    return keep == null ? List.of() : keep;
  }

  String scopeText() {
    return scope == null ? "" : scope;
  }

  String name() {
    return by == null ? "" : by;
  }

  String why() {
    return reason == null ? "" : reason;
  }
}
