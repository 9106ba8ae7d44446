package dev.quarterdeck.activity.venue;

import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.market.VenueId;
import dev.quarterdeck.core.venue.FundingPayment;
import dev.quarterdeck.core.venue.RawAnswer;
import dev.quarterdeck.core.venue.VenueAnswer;
import dev.quarterdeck.core.venue.VenueAnswer.Answered;
import dev.quarterdeck.core.venue.VenueAnswer.Failed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Reads what a USD-M account was paid for funding, page by page. */
final class BinanceFunding {
  private final VenueId venue;

  BinanceFunding(VenueId venue) {
    this.venue = venue;
  }

  /** Asks for a page of incomes from a time on, oldest first. */
  interface Pages {
    VenueAnswer<List<FundingPayment>> from(Instant since);
  }

  /** Every payment from a time on. */
  static VenueAnswer<List<FundingPayment>> all(Instant since, int pageSize, Pages pages) {
    Set<FundingPayment> payments = new LinkedHashSet<>();
    List<RawAnswer> raw = new ArrayList<>();
    Instant from = since;
    while (true) {
      switch (pages.from(from)) {
        case Failed<List<FundingPayment>> failed -> {
          return failed;
        }
        case Answered<List<FundingPayment>>(List<FundingPayment> page, List<RawAnswer> text) -> {
          raw.addAll(text);
          boolean news = payments.addAll(page);
          if (page.size() < pageSize || !news) {
            return new Answered<>(List.copyOf(payments), raw);
          }
          // From its time on again: others of the same moment may not have fitted.
          from = page.getLast().paidAt();
        }
      }
    }
  }

  /** The payments in a page. */
  List<FundingPayment> read(VenueJson incomes) {
    return incomes.list().stream()
        .filter(income -> income.text("incomeType").equals("FUNDING_FEE"))
        .map(
            income ->
                new FundingPayment(
                    income.decimal("tranId").toBigInteger().toString(),
                    new InstrumentId(income.text("symbol"), venue),
                    income.decimal("income"),
                    income.text("asset"),
                    income.time("time")))
        .toList();
  }
}
