package dev.quarterdeck.db.kill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.evidence.Sha256;
import dev.quarterdeck.core.kill.HaltRequest;
import dev.quarterdeck.core.kill.HaltScope;
import dev.quarterdeck.core.kill.KillVerdict;
import dev.quarterdeck.core.kill.RearmGrounds;
import dev.quarterdeck.core.kill.RearmRequest;
import dev.quarterdeck.core.kill.TradingHalt;
import dev.quarterdeck.core.venue.VenueAccountId;
import dev.quarterdeck.db.ConflictingContent;
import dev.quarterdeck.db.EmbeddedDatabase;
import dev.quarterdeck.db.evidence.AuditEvent;
import dev.quarterdeck.db.evidence.AuditRepository;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class HaltRepositoryTest {
  private static final Instant NOW = Instant.parse("2026-11-21T03:00:00Z");

  @RegisterExtension static final EmbeddedDatabase DATABASE = EmbeddedDatabase.fresh();

  private final HaltRepository halts = new HaltRepository(DATABASE.dsl());

  @Test
  void aTripStandsUntilItIsRearmed() {
    HaltScope scope = HaltScope.parse("bot:standing");
    TradingHalt halt = new TradingHalt("s-1", scope, "grace", "drill", NOW);

    assertThat(halts.trip(request("s-1", scope))).isEqualTo(new TripOutcome(halt, false));
    assertThat(halts.standing(scope)).contains(halt);

    assertThat(halts.rearm(rearm("s-2", scope, certified("s-1", scope))))
        .isEqualTo(new RearmOutcome.Rearmed("s-1"));
    assertThat(halts.standing(scope)).isEmpty();
    assertThat(halts.rearm(rearm("s-3", scope, new RearmGrounds.Forced())))
        .isEqualTo(new RearmOutcome.NotHalted());
  }

  @Test
  void aSecondTripJoins() {
    HaltScope scope = HaltScope.parse("bot:joined");
    TradingHalt first = halts.trip(request("j-1", scope)).halt();

    assertThat(halts.trip(request("j-2", scope))).isEqualTo(new TripOutcome(first, true));

    assertThat(halts.history())
        .filteredOn(event -> event.scope().equals(scope))
        .extracting(HaltEvent::kind)
        .containsExactly(HaltEvent.Kind.TRIPPED, HaltEvent.Kind.JOINED);
  }

  /** A scope was armed, the answer was a failure, and no audit knew who had done it. */
  @Test
  void aScopeIsArmedOnlyWhereTheAuditSaysByWhom() {
    HaltScope scope = HaltScope.parse("bot:audited");
    AuditRepository audit = new AuditRepository(DATABASE.dsl());
    halts.trip(request("audited-1", scope));
    audit.append("something-else", "else", "ada", "{}", NOW, "audited-2");

    assertThatThrownBy(() -> halts.rearm(rearm("audited-2", scope, new RearmGrounds.Forced())))
        .isInstanceOf(ConflictingContent.class);
    assertThat(halts.standing(scope)).isPresent();

    halts.rearm(rearm("audited-3", scope, new RearmGrounds.Forced()));
    assertThat(halts.standing(scope)).isEmpty();
    assertThat(audit.list(1, OptionalLong.empty()))
        .singleElement()
        .returns("halt-rearmed", AuditEvent::kind)
        .returns(scope.toString(), AuditEvent::subject)
        .extracting(AuditEvent::payload)
        .asString()
        .contains("\"forced\":true", "\"killId\":\"audited-1\"");
  }

  /** What is alarmed at: the same from every process, and not lost with one. */
  @Test
  void aScopeIsNotFlatFromWhenItWasAskedForUntilAKillEndsSo() {
    HaltScope scope = HaltScope.parse("bot:unflat");
    KillRepository kills = new KillRepository(DATABASE.dsl());
    halts.trip(request("unflat-1", scope));
    assertThat(halts.notFlatSince()).containsEntry(scope, NOW);

    kills.add(ended("unflat-1", scope, KillVerdict.UNKNOWN, NOW.plusSeconds(1)));
    assertThat(halts.notFlatSince()).containsEntry(scope, NOW);

    kills.add(ended("unflat-2", scope, KillVerdict.FLAT, NOW.plusSeconds(2)));
    assertThat(halts.notFlatSince()).doesNotContainKey(scope);

    Instant again = NOW.plusSeconds(60);
    halts.trip(new HaltRequest("unflat-3", scope, "grace", "drill", again));
    assertThat(halts.notFlatSince()).containsEntry(scope, again);

    kills.add(ended("unflat-3", scope, KillVerdict.ABANDONED, NOW.plusSeconds(70)));
    assertThat(halts.notFlatSince()).doesNotContainKey(scope);

    halts.trip(new HaltRequest("unflat-4", scope, "grace", "drill", NOW.plusSeconds(80)));
    halts.rearm(rearm("unflat-5", scope, new RearmGrounds.Forced()));
    assertThat(halts.notFlatSince()).doesNotContainKey(scope);
  }

  private static KillRow ended(String request, HaltScope scope, KillVerdict verdict, Instant at) {
    return new KillRow(
        request,
        "unflat-1",
        scope,
        "grace",
        "drill",
        NOW,
        verdict,
        at,
        List.of(),
        List.of(),
        Sha256.of(request),
        "certificate.json");
  }

  @Test
  void aRepeatedRequestChangesNothing() {
    HaltScope scope = HaltScope.parse("bot:repeated");
    TripOutcome tripped = halts.trip(request("r-1", scope));
    TripOutcome joined = halts.trip(request("r-2", scope));
    RearmRequest rearm = rearm("r-3", scope, new RearmGrounds.Forced());
    halts.rearm(rearm);

    assertThat(halts.trip(request("r-1", scope))).isEqualTo(tripped);
    assertThat(halts.trip(request("r-2", scope))).isEqualTo(joined);
    assertThat(halts.rearm(rearm)).isEqualTo(new RearmOutcome.Rearmed("r-1"));
    assertThat(halts.standing(scope)).isEmpty();
    assertThat(halts.history()).filteredOn(event -> event.scope().equals(scope)).hasSize(3);
  }

  @Test
  void anIdOfAnotherRequestIsRefused() {
    HaltScope scope = HaltScope.parse("bot:conflict");
    halts.trip(request("c-1", scope));

    assertThatThrownBy(() -> halts.trip(request("c-1", HaltScope.parse("bot:other"))))
        .isInstanceOf(ConflictingContent.class);
    assertThatThrownBy(() -> halts.rearm(rearm("c-1", scope, new RearmGrounds.Forced())))
        .isInstanceOf(ConflictingContent.class);
    assertThat(halts.standing(scope)).isPresent();
  }

  @Test
  void aCertificateOfAnotherKillOrScopeDoesNotRearm() {
    HaltScope scope = HaltScope.parse("venue:kraken-main");
    TradingHalt standing = halts.trip(request("o-1", scope)).halt();

    assertThat(halts.rearm(rearm("o-2", scope, certified("o-0", scope))))
        .isEqualTo(new RearmOutcome.OtherKill(standing));
    assertThat(halts.rearm(rearm("o-2", scope, certified("o-1", HaltScope.parse("bot:o")))))
        .isEqualTo(new RearmOutcome.OtherKill(standing));
    assertThat(halts.standing(scope)).contains(standing);
  }

  /** The certificate was made before somebody saw a reason to ask for the kill again. */
  @Test
  void whoAskedForTheKillAfterItsCertificateKeepsItHalted() {
    HaltScope scope = HaltScope.parse("bot:again");
    TradingHalt standing = halts.trip(request("g-1", scope)).halt();
    halts.trip(new HaltRequest("g-2", scope, "ada", "again", NOW.plusSeconds(1)));

    assertThat(halts.rearm(rearm("g-3", scope, certified("g-1", scope))))
        .isInstanceOfSatisfying(
            RearmOutcome.AskedAgain.class,
            again -> assertThat(again.joined().requestId()).isEqualTo("g-2"));
    assertThat(halts.standing(scope)).contains(standing);
    assertThat(halts.rearm(rearm("g-4", scope, new RearmGrounds.Forced())))
        .isEqualTo(new RearmOutcome.Rearmed("g-1"));
  }

  @Test
  void everyHaltThatCoversABotIsTold() {
    VenueAccountId account = new VenueAccountId("binance-covering");
    BotId bot = new BotId("covered");
    halts.trip(request("v-1", new HaltScope.Account(account)));
    halts.trip(request("v-2", new HaltScope.Bot(bot)));

    assertThat(halts.covering(bot, account))
        .extracting(TradingHalt::killId)
        .containsExactly("v-1", "v-2");
    assertThat(halts.covering(new BotId("another"), account)).hasSize(1);
    assertThat(halts.covering(bot, new VenueAccountId("elsewhere"))).hasSize(1);

    halts.trip(request("v-3", new HaltScope.Account(account)));
    halts.rearm(rearm("v-4", new HaltScope.Bot(bot), new RearmGrounds.Forced()));

    assertThat(halts.covering(bot, account)).extracting(TradingHalt::killId).containsExactly("v-1");

    halts.trip(request("v-5", new HaltScope.Bot(bot)));

    assertThat(halts.covering(bot, account))
        .extracting(TradingHalt::killId)
        .containsExactly("v-1", "v-5");
  }

  @Test
  void theDatabaseRefusesToChangeTheLatch() {
    halts.trip(request("a-1", HaltScope.parse("bot:kept")));

    for (String change :
        List.of(
            "delete from trading_halt",
            "update trading_halt set event = 'REARMED'",
            "truncate trading_halt cascade")) {
      assertThatThrownBy(() -> DATABASE.dsl().execute(change)).hasMessageContaining("refused");
    }
  }

  private static HaltRequest request(String id, HaltScope scope) {
    return new HaltRequest(id, scope, "grace", "drill", NOW);
  }

  private static RearmRequest rearm(String id, HaltScope scope, RearmGrounds grounds) {
    return new RearmRequest(id, scope, "grace", "looked at it", NOW, grounds);
  }

  private static RearmGrounds certified(String killId, HaltScope scope) {
    return new RearmGrounds.Certified(killId, scope, Sha256.of("certificate"), NOW);
  }
}
