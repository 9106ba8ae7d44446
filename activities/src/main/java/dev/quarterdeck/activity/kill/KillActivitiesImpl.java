package dev.quarterdeck.activity.kill;

import dev.quarterdeck.activity.venue.VenueAccounts;
import dev.quarterdeck.core.evidence.Sha256;
import dev.quarterdeck.core.kill.AccountPass;
import dev.quarterdeck.core.kill.AccountState;
import dev.quarterdeck.core.kill.BotShare;
import dev.quarterdeck.core.kill.ClosingOrder;
import dev.quarterdeck.core.kill.HaltRequest;
import dev.quarterdeck.core.kill.HaltScope;
import dev.quarterdeck.core.kill.KillAccess;
import dev.quarterdeck.core.kill.KillCertificate;
import dev.quarterdeck.core.kill.KillMandate;
import dev.quarterdeck.core.kill.KillOrder;
import dev.quarterdeck.core.kill.KillVerdict;
import dev.quarterdeck.core.kill.OrderCloser;
import dev.quarterdeck.core.kill.PassOutcome;
import dev.quarterdeck.core.kill.PassRecord;
import dev.quarterdeck.core.kill.TradingHalt;
import dev.quarterdeck.core.venue.OrderRequest;
import dev.quarterdeck.core.venue.VenueAccountId;
import dev.quarterdeck.core.venue.VenueAdapter;
import dev.quarterdeck.db.kill.KillRow;
import dev.quarterdeck.workflow.Inputs;
import dev.quarterdeck.workflow.kill.AccountStanding;
import dev.quarterdeck.workflow.kill.KillActivities;
import dev.quarterdeck.workflow.kill.KillCertified;
import dev.quarterdeck.workflow.kill.KillEnd;
import dev.quarterdeck.workflow.kill.KillPlan;
import dev.quarterdeck.workflow.kill.KillRequest;
import dev.quarterdeck.workflow.kill.KillTask;
import dev.quarterdeck.workflow.kill.Latch;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes accounts flat and certifies it. */
public final class KillActivitiesImpl implements KillActivities {
  private static final Logger LOG = LoggerFactory.getLogger(KillActivitiesImpl.class);
  private static final Duration PASS = Duration.ofSeconds(3);

  /** An attempt that is older may have been given up, and another one may be asking about it. */
  private static final Duration FRESH = Duration.ofSeconds(1);

  private final KillTargets targets;
  private final VenueAccounts accounts;
  private final KillDatabase database;
  private final KillStores stores;
  private final BotShare shares;
  private final KillCertificates certificates;
  private final KillBook book;
  private final CertificateDraft draft;
  private final PassStore passes;
  private final Clock clock;

  public KillActivitiesImpl(
      KillTargets targets,
      VenueAccounts accounts,
      KillDatabase database,
      KillStores stores,
      BotShare shares,
      KillCertificates certificates,
      KillBook book,
      String codeVersion,
      Clock clock) {
    this.targets = targets;
    this.accounts = accounts;
    this.database = database;
    this.stores = stores;
    this.shares = shares;
    this.certificates = certificates;
    this.book = book;
    this.passes = new PassStore(stores.artifacts());
    this.draft = new CertificateDraft(targets, passes, codeVersion);
    this.clock = clock;
  }

  @Override
  public KillPlan plan(KillRequest request) {
    Inputs.require(request.problems());
    return targets.plan(
        HaltScope.parse(String.valueOf(request.scope())),
        request.cancelOnly(),
        Optional.ofNullable(request.keep()).orElse(List.of()));
  }

  @Override
  public KillPlan whole(KillRequest request, KillPlan plan) {
    return targets.whole(
        HaltScope.parse(String.valueOf(request.scope())),
        request.cancelOnly(),
        Optional.ofNullable(request.keep()).orElse(List.of()),
        plan);
  }

  @Override
  public Latch trip(String requestId, String scope, String by, String reason, Instant at) {
    return KillOutages.typed(
        () -> {
          TradingHalt halt =
              stores
                  .halts()
                  .trip(new HaltRequest(requestId, HaltScope.parse(scope), by, reason, at))
                  .halt();
          return new Latch(halt.killId(), clock.instant());
        });
  }

  @Override
  public AccountStanding pass(KillTask task) {
    return KillOutages.typed(
        () -> {
          try (PassHeartbeats beating = PassHeartbeats.start();
              ArtifactEvidence evidence = new ArtifactEvidence(stores.artifacts())) {
            PassOutcome outcome = pass(task, beating, evidence);
            evidence.settle();
            AccountStanding standing = kept(task, outcome);
            KillNotices.give(LOG, task, standing);
            return standing;
          }
        });
  }

  @Override
  public AccountStanding survey(KillTask task) {
    return KillOutages.typed(
        () -> {
          try (PassHeartbeats beating = PassHeartbeats.start();
              ArtifactEvidence evidence = new ArtifactEvidence(stores.artifacts())) {
            PassOutcome outcome =
                switch (open(task)) {
                  case AccountDoor.Open(VenueAdapter venue) ->
                      AccountPass.survey(mandate(task), access(venue, evidence));
                  case AccountDoor.Closed closed ->
                      ClosedDoor.outcome(
                          account(task), begun(task, beating), clock.instant(), closed.why());
                };
            evidence.settle();
            StoredPass pass = stored(task, outcome);
            return Standings.survey(
                task.account().account(), pass, passes.put(pass), clock.instant());
          }
        });
  }

  @Override
  public ClosingOrder close(KillTask task, OrderRequest order) {
    return KillOutages.typed(
        () -> {
          Instant begun = clock.instant();
          try (PassHeartbeats beating = PassHeartbeats.start();
              ArtifactEvidence evidence = new ArtifactEvidence(stores.artifacts())) {
            KillMandate mandate = mandate(task);
            VenueAdapter venue = accounts.forKill(mandate.account());
            OrderCloser closer = new OrderCloser(mandate, access(venue, evidence));
            boolean sentPerhaps =
                beating.attempt() > 1
                    || database.mayHaveBeenSent(mandate, task.latch(), order)
                    || clock.instant().isAfter(begun.plus(FRESH));
            ClosingOrder closing =
                sentPerhaps ? closer.settle(order, clock.instant()) : closer.send(order);
            database.concluded(closing);
            return closing;
          }
        });
  }

  @Override
  public KillCertified certify(KillEnd end) {
    return KillOutages.typed(
        () -> {
          KillCertificates.Issued issued =
              certificates.issue(draft.of(end, clock.instant()), end.requestId());
          return new KillCertified(
              issued.signed().certificate().verdict(),
              issued.signed().certificate().endedAt(),
              issued.signed().sha256().hex(),
              issued.file().toString());
        });
  }

  @Override
  public void record(KillEnd end, KillCertified certified) {
    KillOutages.typed(
        () -> {
          KillCertificate certificate = certificates.stored(new Sha256(certified.sha256()));
          Object unused =
              stores.record(
                  new KillRow(
                      end.requestId(),
                      end.killId(),
                      HaltScope.parse(end.scope()),
                      end.by(),
                      end.reason(),
                      end.triggeredAt(),
                      certified.verdict(),
                      certified.endedAt(),
                      end.plan().accounts().stream()
                          .filter(account -> account.method() == KillOrder.Method.FLATTEN)
                          .map(account -> new VenueAccountId(account.account()))
                          .toList(),
                      CertifiedKills.kept(certificate),
                      new Sha256(certified.sha256()),
                      certified.file()),
                  certificate,
                  end.abandonment().map(given -> given.by()).orElse(end.by()));
          // Given up is given up: nobody waits for the venue then.
          if (certified.verdict() == KillVerdict.FLAT) {
            book.bringUp(certificate);
          }
          return certified;
        });
  }

  private PassOutcome pass(KillTask task, PassHeartbeats beating, ArtifactEvidence evidence) {
    PassRecord begun = begun(task, beating);
    return switch (open(task)) {
      case AccountDoor.Open(VenueAdapter venue) ->
          AccountPass.run(
              mandate(task),
              access(venue, evidence),
              begun,
              PASS,
              record -> passes.putUnfinished(record).ifPresent(beating::reached));
      case AccountDoor.Closed closed ->
          ClosedDoor.outcome(account(task), begun, clock.instant(), closed.why());
    };
  }

  /** What is known: of an attempt that was lost, else of the pass before. */
  private PassRecord begun(KillTask task, PassHeartbeats beating) {
    Optional<String> lost = beating.lost();
    if (lost.isPresent()) {
      return passes.getUnfinished(lost.get());
    }
    AccountState state =
        task.before()
            .map(before -> passes.get(before).outcome().state())
            .orElseGet(AccountState::fresh);
    return PassRecord.after(account(task), state, task.closed());
  }

  private AccountDoor open(KillTask task) {
    return AccountDoor.of(accounts, account(task));
  }

  private static VenueAccountId account(KillTask task) {
    return new VenueAccountId(task.account().account());
  }

  private KillMandate mandate(KillTask task) {
    KillMandate mandate = targets.mandate(task, task.triggeredAt());
    return mandate.quietSince(
        database.quietSince(
            mandate.scope(),
            mandate.account(),
            task.triggeredAt(),
            task.latch(),
            mandate.requestLifetime()));
  }

  private KillAccess access(VenueAdapter venue, ArtifactEvidence evidence) {
    return new KillAccess(venue, evidence, shares, clock, new Sleep(), new VirtualConcurrency());
  }

  private AccountStanding kept(KillTask task, PassOutcome outcome) {
    StoredPass pass = stored(task, outcome);
    return Standings.of(task.account().account(), pass, passes.put(pass), clock.instant());
  }

  private StoredPass stored(KillTask task, PassOutcome outcome) {
    return task.before()
        .map(before -> passes.get(before).next(before, outcome))
        .orElseGet(() -> StoredPass.first(outcome));
  }
}
