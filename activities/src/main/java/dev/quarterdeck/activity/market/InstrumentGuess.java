package dev.quarterdeck.activity.market;

import dev.quarterdeck.core.market.Instrument;
import dev.quarterdeck.core.market.InstrumentClass;
import dev.quarterdeck.core.market.InstrumentId;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** An instrument put together from what was asked, what the lines say and how fine they are. */
final class InstrumentGuess {
  private static final List<String> QUOTES =
      List.of(
          "FDUSD", "USDT", "USDC", "BUSD", "TUSD", "USD", "EUR", "GBP", "JPY", "TRY", "BRL", "BTC",
          "ETH", "BNB");

  private InstrumentGuess() {}

  static Instrument of(ImportRequest request, Optional<InstrumentHint> hint, Survey survey)
      throws ImportRefused {
    InstrumentId id =
        request
            .instrumentId()
            .or(() -> hint.map(InstrumentHint::id))
            .orElseThrow(
                () ->
                    new ImportRefused(
                        "the files do not say which instrument they recorded; name it as"
                            + " SYMBOL@venue, for example BTCUSD@bitstamp"));
    InstrumentClass instrumentClass = hint.map(InstrumentHint::instrumentClass).orElse(classOf(id));
    String plain = id.symbol().replaceAll("[^A-Z0-9]", "").replaceAll("(PERP|SWAP)$", "");
    String quote =
        QUOTES.stream()
            .filter(known -> plain.endsWith(known) && plain.length() > known.length())
            .findFirst()
            .orElseThrow(
                () ->
                    new ImportRefused(
                        "cannot tell base and quote currency apart in '" + id.symbol() + "'"));
    BigDecimal lot = survey.quantities().increment();
    return new Instrument(
        id,
        instrumentClass,
        plain.substring(0, plain.length() - quote.length()),
        quote,
        survey.prices().increment(request.maximumRefusedShare()),
        lot,
        lot,
        BigDecimal.ZERO);
  }

  private static InstrumentClass classOf(InstrumentId id) {
    String venue = id.venue().value();
    boolean perpetual =
        venue.endsWith("-usdm")
            || venue.endsWith("-perp")
            || venue.endsWith("-futures")
            || id.symbol().endsWith("PERP");
    return perpetual ? InstrumentClass.PERPETUAL : InstrumentClass.SPOT;
  }
}
