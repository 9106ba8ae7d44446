package dev.quarterdeck.activity.kill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quarterdeck.activity.catalog.BotAccounts;
import dev.quarterdeck.activity.catalog.DeskLoader;
import dev.quarterdeck.activity.venue.KnownVenues;
import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.kill.HaltScope;
import dev.quarterdeck.core.venue.VenueAccountId;
import dev.quarterdeck.workflow.FailureType;
import dev.quarterdeck.workflow.kill.KillPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which accounts a kill is about. */
class KillTargetsTest {
  private static final HaltScope DESK = new HaltScope.Desk();
  private static final BotId MOVED = new BotId("moved");
  private static final HaltScope BOT = new HaltScope.Bot(MOVED);
  private static final VenueAccountId GONE = new VenueAccountId("gone");

  @TempDir Path directory;
  private BotAccounts files = bot("margin");
  private Optional<Set<VenueAccountId>> book = Optional.of(Set.of());

  @Test
  void aDeskIsEveryAccountOfItsFilesAndOfItsBook() {
    book = Optional.of(Set.of(GONE, KillBench.SPOT));

    KillPlan plan = targets().plan(DESK, null, List.of("BNB"));

    assertThat(names(plan)).containsExactly("spot", "margin", "gone");
    assertThat(plan.unread()).isNull();
    assertThat(plan.accounts().getLast().keep()).containsExactly("BNB");
  }

  @Test
  void aBotIsTheAccountOfItsFileAndEveryOneWhereItStillHasSomething() {
    book = Optional.of(Set.of(KillBench.SPOT));

    assertThat(names(targets().plan(BOT, null, List.of()))).containsExactly("margin", "spot");
  }

  @Test
  void aBotThatIsInNoFileAnyMoreIsWhereItTraded() {
    files = BotAccounts.NONE;
    book = Optional.of(Set.of(KillBench.SPOT));

    assertThat(names(targets().plan(BOT, null, List.of()))).containsExactly("spot");
  }

  @Test
  void aBotThatNobodyKnowsIsNotFound() {
    files = BotAccounts.NONE;

    assertThatThrownBy(() -> targets().plan(BOT, null, List.of()))
        .satisfies(e -> assertThat(FailureType.of(e)).contains(FailureType.NOT_FOUND));
  }

  @Test
  void whereTheBookDoesNotAnswerThereMayBeMore() {
    book = Optional.empty();
    files = BotAccounts.NONE;

    KillPlan plan = targets().plan(BOT, null, List.of());

    assertThat(plan.accounts()).isEmpty();
    assertThat(plan.unread()).contains("the database does not say");
    assertThat(targets().plan(DESK, null, List.of()).unread()).isNotNull();
  }

  @Test
  void theRestOfAPlanIsToldOnceEverythingCanBeRead() {
    book = Optional.empty();
    KillPlan begun = targets().plan(DESK, true, List.of());
    assertThatThrownBy(() -> targets().whole(DESK, true, List.of(), begun))
        .satisfies(e -> assertThat(FailureType.of(e)).contains(FailureType.BLOCKED));

    book = Optional.of(Set.of(GONE));
    KillPlan whole = targets().whole(DESK, true, List.of(), begun);

    assertThat(names(whole)).containsExactly("spot", "margin", "gone");
    assertThat(whole.unread()).isNull();
    assertThat(whole.accounts()).startsWith(begun.accounts().toArray(KillPlan.AccountPlan[]::new));
  }

  @Test
  void aBotsFileNeedsNoMoreThanItsNameAndItsAccount() throws IOException {
    Path bots = Files.createDirectories(directory.resolve("bots"));
    Files.writeString(bots.resolve("one.yaml"), "id: one\naccount: main\nmode: nonsense\n");
    Files.writeString(bots.resolve("two.yaml"), "id: two\n");
    Files.writeString(bots.resolve("half.yaml"), "id: [");

    BotAccounts read = DeskLoader.loadBotAccounts(directory);

    assertThat(read.find(new BotId("one"))).contains(Optional.of(new VenueAccountId("main")));
    assertThat(read.find(new BotId("two"))).contains(Optional.empty());
    assertThat(read.find(new BotId("half"))).isEmpty();
    assertThat(read.unreadable()).get().asString().startsWith("bots/half.yaml:1");
  }

  private KillTargets targets() {
    return new KillTargets(
        new KnownBots(List.of(), () -> files),
        KnownVenues.fixed(KillBench.desk().venues()),
        scope -> book);
  }

  private static BotAccounts bot(String account) {
    return new BotAccounts(Map.of(MOVED, Optional.of(new VenueAccountId(account))), List.of());
  }

  private static List<String> names(KillPlan plan) {
    return plan.accounts().stream().map(KillPlan.AccountPlan::account).toList();
  }
}
