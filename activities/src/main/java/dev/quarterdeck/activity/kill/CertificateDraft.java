package dev.quarterdeck.activity.kill;

import dev.quarterdeck.core.kill.AccountOutcomes;
import dev.quarterdeck.core.kill.HaltScope;
import dev.quarterdeck.core.kill.KillCertificate;
import dev.quarterdeck.core.kill.KillMandate;
import dev.quarterdeck.core.kill.KillOrder;
import dev.quarterdeck.core.kill.KillStep;
import dev.quarterdeck.core.kill.KillVerdict;
import dev.quarterdeck.core.kill.PassEvidence;
import dev.quarterdeck.core.kill.ReadKind;
import dev.quarterdeck.core.kill.VenueOutcome;
import dev.quarterdeck.core.venue.VenueAccountId;
import dev.quarterdeck.workflow.kill.KillEnd;
import dev.quarterdeck.workflow.kill.KillPlan;
import dev.quarterdeck.workflow.kill.KillTask;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Puts a certificate together from what the passes left. */
final class CertificateDraft {
  private final KillTargets targets;
  private final PassStore passes;
  private final String codeVersion;

  CertificateDraft(KillTargets targets, PassStore passes, String codeVersion) {
    this.targets = targets;
    this.passes = passes;
    this.codeVersion = codeVersion;
  }

  KillCertificate of(KillEnd end, Instant now) {
    List<VenueOutcome> venues = new ArrayList<>();
    List<KillStep> steps = new ArrayList<>();
    for (KillPlan.AccountPlan account : end.plan().accounts()) {
      Optional<String> last = Optional.ofNullable(end.records().get(account.account()));
      List<StoredPass> chain = last.map(passes::chain).orElse(List.of());
      List<PassEvidence> evidence = chain.stream().map(pass -> pass.outcome().added()).toList();
      steps.addAll(AccountOutcomes.steps(evidence));
      venues.add(outcome(end, account, chain, evidence));
    }
    Optional.ofNullable(end.plan().unread())
        .ifPresent(
            why -> {
              VenueAccountId others = new VenueAccountId(KillPlan.OTHER_ACCOUNTS);
              steps.add(new KillStep(now, Optional.of(others), why));
              venues.add(neverRead(others, EnumSet.of(ReadKind.OPEN_ORDERS), Duration.ZERO));
            });
    return of(end, venues, steps, now, codeVersion);
  }

  /** The certificate of accounts that ended so. */
  static KillCertificate of(
      KillEnd end,
      List<VenueOutcome> venues,
      List<KillStep> steps,
      Instant now,
      String codeVersion) {
    List<KillStep> timeline = new ArrayList<>(steps);
    say(timeline, end.triggeredAt(), "triggered by " + end.by() + ": " + end.reason());
    end.latch()
        .ifPresent(
            latch -> say(timeline, latch.standsSince(), "halted, by kill " + latch.killId()));
    end.joined().forEach(join -> say(timeline, join.at(), "joined by " + join));
    end.abandonment()
        .ifPresent(
            given ->
                say(timeline, given.at(), "abandoned by " + given.by() + ": " + given.reason()));
    timeline.sort(Comparator.comparing(KillStep::at));
    return KillCertificate.of(
        order(end),
        now.isBefore(end.triggeredAt()) ? end.triggeredAt() : now,
        end.abandonment(),
        venues,
        timeline,
        codeVersion);
  }

  private VenueOutcome outcome(
      KillEnd end,
      KillPlan.AccountPlan account,
      List<StoredPass> chain,
      List<PassEvidence> evidence) {
    VenueAccountId id = new VenueAccountId(account.account());
    if (!targets.knows(id)) {
      return neverRead(id, EnumSet.of(ReadKind.OPEN_ORDERS), Duration.ZERO);
    }
    KillMandate mandate = targets.mandate(task(end, account), end.triggeredAt());
    return chain.isEmpty()
        ? neverRead(id, mandate.required(), mandate.visibilityDelay())
        : AccountOutcomes.of(mandate, evidence, chain.getLast().outcome());
  }

  private static VenueOutcome neverRead(
      VenueAccountId account, Set<ReadKind> required, Duration visibilityDelay) {
    return new VenueOutcome(
        account,
        KillVerdict.UNKNOWN,
        new TreeSet<>(required),
        visibilityDelay,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  private static KillOrder order(KillEnd end) {
    List<KillPlan.AccountPlan> accounts = end.plan().accounts();
    boolean flattens =
        accounts.stream().anyMatch(account -> account.method() == KillOrder.Method.FLATTEN);
    return new KillOrder(
        end.killId(),
        HaltScope.parse(end.scope()),
        flattens ? KillOrder.Method.FLATTEN : KillOrder.Method.CANCEL_ONLY,
        accounts.stream()
            .filter(account -> flattens && account.method() == KillOrder.Method.CANCEL_ONLY)
            .map(account -> new VenueAccountId(account.account()))
            .collect(Collectors.toCollection(TreeSet::new)),
        accounts.stream()
            .flatMap(account -> account.keep().stream())
            .collect(Collectors.toCollection(TreeSet::new)),
        end.by(),
        end.reason(),
        end.triggeredAt());
  }

  private static KillTask task(KillEnd end, KillPlan.AccountPlan account) {
    return new KillTask(
        end.requestId(),
        end.scope(),
        account,
        end.triggeredAt(),
        end.latch(),
        Optional.empty(),
        List.of());
  }

  private static void say(List<KillStep> timeline, Instant at, String what) {
    timeline.add(new KillStep(at, Optional.empty(), what));
  }
}
