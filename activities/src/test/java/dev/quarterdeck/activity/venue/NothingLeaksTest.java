package dev.quarterdeck.activity.venue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.activity.evidence.FileArtifactStore;
import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.kill.HaltScope;
import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.market.Side;
import dev.quarterdeck.core.venue.BudgetLane;
import dev.quarterdeck.core.venue.ClientOrderId;
import dev.quarterdeck.core.venue.InstrumentFilters;
import dev.quarterdeck.core.venue.OrderIntent;
import dev.quarterdeck.core.venue.OrderRequest;
import dev.quarterdeck.core.venue.OrderRequest.TimeInForce;
import dev.quarterdeck.core.venue.VenueAccountId;
import dev.quarterdeck.db.EmbeddedDatabase;
import dev.quarterdeck.db.venue.BudgetRepository;
import dev.quarterdeck.db.venue.OrderIntentRepository;
import dev.quarterdeck.db.venue.VenueOrderRepository;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys and signatures in nothing that the way of an order leaves behind. */
class NothingLeaksTest {
  private static final VenueAccountId ADA = new VenueAccountId("ada");
  private static final InstrumentId BTCUSDT = InstrumentId.parse("BTCUSDT@binance");
  private static final BotId BOT = new BotId("harbour");
  private static final List<String> FAULTS =
      List.of(
          "\"effect\": \"reset\"",
          "\"moment\": \"AFTER_BOOKING\", \"effect\": \"reset\"",
          "\"effect\": \"html-body\"",
          "\"effect\": \"server-error\", \"status\": 504",
          "\"effect\": \"too-many-requests\", \"retryAfterSeconds\": 1");

  @TempDir Path folder;

  @Test
  void neitherLogsNorRowsNorArtifactsNorAnswersHoldAKey() throws Exception {
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    PrintStream before = System.err;
    StringBuilder left = new StringBuilder();
    System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
    try (EmbeddedDatabase database = EmbeddedDatabase.fresh();
        TestVenue venue = TestVenue.quiet()) {
      left.append(everyFault(database, venue)).append(rows(database));
    } finally {
      System.setErr(before);
    }
    left.append(log.toString(StandardCharsets.UTF_8)).append(artifacts());

    assertThat(left.toString())
        .contains("BTCUSDT", "order_intent", "The outcome of", "OutcomeUnknown")
        .doesNotContain(TestVenue.key("ada").key(), TestVenue.key("ada").secret(), "signature=");
  }

  private String everyFault(EmbeddedDatabase database, TestVenue venue) throws Exception {
    Clock clock = Clock.systemUTC();
    DeskVenueAccounts accounts = venue.accounts("ada");
    VenueAccess access = new BudgetedVenues(accounts, new BudgetRepository(database.dsl()), clock);
    OrderIntentRepository intents = new OrderIntentRepository(database.dsl());
    VenueOrderRepository orders = new VenueOrderRepository(database.dsl());
    StringBuilder said = new StringBuilder();
    InstrumentFilters filters =
        VenueAdapterContract.value(accounts.adapter(ADA).instruments()).stream()
            .filter(one -> one.instrument().id().equals(BTCUSDT))
            .findFirst()
            .orElseThrow();
    try (OrderSettling settling =
        new OrderSettling(
            accounts, access, intents, orders, new FileArtifactStore(folder), clock)) {
      VenueOrderSender sender = new VenueOrderSender(access, intents, orders, settling, clock);
      for (String fault : FAULTS) {
        for (String method : List.of("POST", "GET", "DELETE")) {
          venue.fault("{\"method\": \"" + method + "\", " + fault + "}");
          OrderIntent intent = intent(clock, fault + method);
          said.append(sender.send(intent, filters, Optional.of(new BigDecimal("60000"))))
              .append(access.in(BudgetLane.RESERVED, ADA).openOrders())
              .append(sender.cancel(intent.id()))
              .append(sender.readFills(ADA, BTCUSDT));
        }
      }
      for (var settled : settling.settleAll(new HaltScope.Desk(), clock.instant())) {
        said.append(settled.get(60, TimeUnit.SECONDS));
      }
    }
    return said.toString();
  }

  private static OrderIntent intent(Clock clock, String step) {
    return new OrderIntent(
        new OrderRequest(
            ClientOrderId.derive(BOT, step, "1"),
            BTCUSDT,
            Side.BUY,
            new BigDecimal("0.01"),
            Optional.of(new BigDecimal("50000")),
            TimeInForce.GOOD_TILL_CANCELED,
            false),
        ADA,
        BOT,
        Optional.empty(),
        clock.instant());
  }

  private static String rows(EmbeddedDatabase database) {
    StringBuilder rows = new StringBuilder();
    database
        .dsl()
        .fetch("select table_name from information_schema.tables where table_schema = 'public'")
        .getValues(0, String.class)
        .forEach(
            table ->
                rows.append(table)
                    .append(database.dsl().fetch("select * from \"" + table + "\"").formatJSON()));
    return rows.toString();
  }

  private String artifacts() throws IOException {
    StringBuilder content = new StringBuilder();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        content.append(Files.readString(file));
      }
    }
    return content.toString();
  }
}
