package dev.quarterdeck.activity.kill;

import dev.quarterdeck.activity.evidence.ArtifactStore;
import dev.quarterdeck.activity.venue.VenueAccounts;
import dev.quarterdeck.core.kill.AccountKill;
import dev.quarterdeck.core.kill.AccountState;
import dev.quarterdeck.core.kill.BotShare;
import dev.quarterdeck.core.kill.HaltRequest;
import dev.quarterdeck.core.kill.KillAccess;
import dev.quarterdeck.core.kill.KillMandate;
import dev.quarterdeck.core.kill.KillStep;
import dev.quarterdeck.core.kill.KillVerdict;
import dev.quarterdeck.core.kill.PassEvidence;
import dev.quarterdeck.core.kill.PassOutcome;
import dev.quarterdeck.core.kill.PassRecord;
import dev.quarterdeck.core.kill.VenueOutcome;
import dev.quarterdeck.core.venue.VenueAccountId;
import dev.quarterdeck.workflow.kill.KillCertified;
import dev.quarterdeck.workflow.kill.KillEnd;
import dev.quarterdeck.workflow.kill.KillPlan;
import dev.quarterdeck.workflow.kill.KillTask;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A kill without desk, Temporal and PostgreSQL: in this process, by the same procedure. It leaves a
 * latch file before it does anything, and a certificate at its end.
 */
public final class BreakGlass {
  /** From the commit of an intent until no request of it can arrive any more, at the latest. */
  private static final Duration ON_ITS_WAY = Duration.ofSeconds(5);

  private static final Duration AFTER_A_CLOSED_DOOR = Duration.ofSeconds(5);

  private final KillTargets targets;
  private final VenueAccounts accounts;
  private final LatchFiles latches;
  private final ArtifactStore artifacts;
  private final KillCertificates certificates;
  private final String codeVersion;
  private final Clock clock;

  public BreakGlass(
      KillTargets targets,
      VenueAccounts accounts,
      LatchFiles latches,
      ArtifactStore artifacts,
      KillCertificates certificates,
      String codeVersion,
      Clock clock) {
    this.targets = targets;
    this.accounts = accounts;
    this.latches = latches;
    this.artifacts = artifacts;
    this.certificates = certificates;
    this.codeVersion = codeVersion;
    this.clock = clock;
  }

  /**
   * What is asked for.
   *
   * @param request what is to be flat, by whom and why
   * @param cancelOnly whether nothing is sold; null for what each account says
   * @param keep what is kept besides what each account keeps
   * @param atMost how long it tries
   */
  public record Order(
      HaltRequest request, @Nullable Boolean cancelOnly, List<String> keep, Duration atMost) {
    public Order {
      keep = List.copyOf(keep);
    }
  }

  /**
   * How it ended.
   *
   * @param certified the certificate
   * @param venues what it says of each account
   * @param latchFile what the desk will honour
   */
  public record Ending(KillCertified certified, List<VenueOutcome> venues, Path latchFile) {
    public Ending {
      venues = List.copyOf(venues);
    }
  }

  /** How an account ended. */
  private record AccountEnding(VenueOutcome outcome, List<KillStep> steps) {}

  /**
   * Goes on until every account is flat or the time is up.
   *
   * @param observer is told of every pass over an account, from several threads
   * @throws io.temporal.failure.ApplicationFailure {@code NOT_FOUND} where there is no account
   */
  public Ending run(Order order, BiConsumer<VenueAccountId, PassOutcome> observer) {
    KillPlan plan = targets.plan(order.request().scope(), order.cancelOnly(), order.keep());
    Path latchFile = latches.write(order.request());
    Map<String, AccountEnding> endings = new TreeMap<>();
    try (ArtifactEvidence evidence = new ArtifactEvidence(artifacts)) {
      List<Runnable> kills = new ArrayList<>();
      for (KillPlan.AccountPlan account : plan.accounts()) {
        kills.add(
            () -> {
              AccountEnding ending = kill(order, account, evidence, observer);
              synchronized (endings) {
                endings.put(account.account(), ending);
              }
            });
      }
      new VirtualConcurrency().all(kills);
    }
    List<VenueOutcome> venues = endings.values().stream().map(AccountEnding::outcome).toList();
    List<KillStep> steps =
        endings.values().stream().flatMap(ending -> ending.steps().stream()).toList();
    return new Ending(certify(end(order, plan), venues, steps), venues, latchFile);
  }

  private AccountEnding kill(
      Order order,
      KillPlan.AccountPlan account,
      ArtifactEvidence evidence,
      BiConsumer<VenueAccountId, PassOutcome> observer) {
    Instant until = order.request().at().plus(order.atMost());
    KillMandate mandate = mandate(order, account);
    while (true) {
      try {
        AccountKill kill =
            new AccountKill(
                mandate,
                new KillAccess(
                    accounts.forKill(mandate.account()),
                    evidence,
                    BotShare.unknown(),
                    clock,
                    new Sleep(),
                    new VirtualConcurrency()));
        PassOutcome last =
            kill.run(
                pass -> clock.instant().isBefore(until),
                pass -> observer.accept(mandate.account(), pass));
        return new AccountEnding(kill.outcome(last), kill.steps());
      } catch (RuntimeException e) {
        if (!clock.instant().isBefore(until)) {
          return unopened(mandate, String.valueOf(e.getMessage()));
        }
        observer.accept(
            mandate.account(),
            ClosedDoor.outcome(
                mandate.account(),
                new PassRecord(AccountState.fresh(), PassEvidence.none()),
                clock.instant(),
                String.valueOf(e.getMessage())));
        new Sleep().pause(AFTER_A_CLOSED_DOOR);
      }
    }
  }

  /** An account that nobody could get at. */
  private AccountEnding unopened(KillMandate mandate, String why) {
    return new AccountEnding(
        new VenueOutcome(
            mandate.account(),
            KillVerdict.UNKNOWN,
            mandate.required(),
            mandate.visibilityDelay(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of()),
        List.of(new KillStep(clock.instant(), Optional.of(mandate.account()), why)));
  }

  /** Nobody can say which orders are under way, so that one may be. */
  private KillMandate mandate(Order order, KillPlan.AccountPlan account) {
    HaltRequest request = order.request();
    KillMandate mandate =
        targets.mandate(
            new KillTask(
                request.id(),
                request.scope().toString(),
                account,
                request.at(),
                Optional.empty(),
                Optional.empty(),
                List.of()),
            request.at());
    return mandate.quietSince(request.at().plus(ON_ITS_WAY).plus(mandate.requestLifetime()));
  }

  private static KillEnd end(Order order, KillPlan plan) {
    HaltRequest request = order.request();
    return new KillEnd(
        request.id(),
        request.id(),
        request.scope().toString(),
        plan,
        request.by(),
        request.reason(),
        request.at(),
        Optional.empty(),
        List.of(),
        Map.of(),
        Optional.empty());
  }

  private KillCertified certify(KillEnd end, List<VenueOutcome> venues, List<KillStep> steps) {
    KillCertificates.Issued issued =
        certificates.issue(
            CertificateDraft.of(end, venues, steps, clock.instant(), codeVersion), end.requestId());
    return new KillCertified(
        issued.signed().certificate().verdict(),
        issued.signed().certificate().endedAt(),
        issued.signed().sha256().hex(),
        issued.file().toString());
  }
}
