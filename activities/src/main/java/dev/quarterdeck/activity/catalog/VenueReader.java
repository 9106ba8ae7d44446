package dev.quarterdeck.activity.catalog;

import dev.quarterdeck.core.catalog.VenueConfig;
import dev.quarterdeck.core.market.Instrument;
import dev.quarterdeck.core.market.InstrumentClass;
import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.market.VenueId;
import dev.quarterdeck.core.strategy.FeeRates;
import dev.quarterdeck.core.venue.VenueAccountConfig;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code venues.yaml}. */
final class VenueReader {
  static final ScalarKind<VenueId> VENUE =
      ScalarKind.named(
          "a venue id: lower case letters, digits and '-', a letter first, at most 32",
          VenueId::new);

  private static final ScalarKind<String> SYMBOL =
      ScalarKind.matching("upper case letters, digits and '_./-', at most 32", InstrumentId.SYMBOL);
  static final ScalarKind<String> CURRENCY =
      ScalarKind.matching("upper case letters and digits, at most 12", "[A-Z0-9]{1,12}");
  private static final ScalarKind<BigDecimal> FEE = ScalarKind.decimal("-0.01", "0.1");
  private static final ScalarKind<BigDecimal> INCREMENT = ScalarKind.positiveDecimal("1000000");
  private static final ScalarKind<BigDecimal> MINIMUM = ScalarKind.decimal("0", "1000000000");

  private final DeskNames names;
  private final Problems problems;

  VenueReader(DeskNames names, Problems problems) {
    this.names = names;
    this.problems = problems;
  }

  List<VenueConfig> read(Section file) {
    List<VenueConfig> venues = new ArrayList<>();
    file.requiredSections("venues").forEach(section -> venue(section).ifPresent(venues::add));
    file.close();
    return venues;
  }

  private Optional<VenueConfig> venue(Section section) {
    int before = problems.count();
    Located<VenueId> id = section.required("id", VENUE);
    Located<VenueConfig.Kind> kind =
        section.required("kind", ScalarKind.oneOf(VenueConfig.Kind.class));
    Optional<FeeRates> fees =
        section.optionalSection("fees").flatMap(s -> fees(s, FeeRates.Source.PROFILE));
    List<Instrument> instruments = new ArrayList<>();
    for (Section one : section.requiredSections("instruments")) {
      instrument(one, id.value()).ifPresent(instruments::add);
    }
    List<VenueAccountConfig> accounts = new ArrayList<>();
    if (section.has("accounts")) {
      boolean simulated = kind.value().filter(VenueConfig.Kind.SIMULATED::equals).isPresent();
      for (Section one : section.requiredSections("accounts")) {
        new AccountReader(names, problems).read(one, simulated).ifPresent(accounts::add);
      }
    }
    section.close();
    id.value().ifPresent(name -> names.define(name, "venue", section, "id", problems));
    Optional<VenueConfig> venue =
        problems.count() > before
            ? Optional.empty()
            : Optional.of(new VenueConfig(id.get(), kind.get(), fees, instruments, accounts));
    id.value().ifPresent(name -> names.venues.putIfAbsent(name, venue));
    return venue;
  }

  private Optional<Instrument> instrument(Section section, Optional<VenueId> venue) {
    int before = problems.count();
    Located<String> symbol = section.required("symbol", SYMBOL);
    Located<InstrumentClass> type =
        section.required("class", ScalarKind.oneOf(InstrumentClass.class));
    Located<String> base = section.required("base", CURRENCY);
    Located<String> quote = section.required("quote", CURRENCY);
    Located<BigDecimal> priceIncrement = section.required("price-increment", INCREMENT);
    Located<BigDecimal> quantityIncrement = section.required("quantity-increment", INCREMENT);
    Located<BigDecimal> minimumQuantity =
        section.optional("minimum-quantity", MINIMUM, BigDecimal.ZERO);
    Located<BigDecimal> minimumNotional =
        section.optional("minimum-notional", MINIMUM, BigDecimal.ZERO);
    section.close();
    if (venue.isEmpty() || symbol.value().isEmpty()) {
      return Optional.empty();
    }
    InstrumentId id = new InstrumentId(symbol.get(), venue.get());
    names.define(id, "instrument", section, "symbol", problems);
    Optional<Instrument> instrument =
        problems.count() > before
            ? Optional.empty()
            : Optional.of(
                new Instrument(
                    id,
                    type.get(),
                    base.get(),
                    quote.get(),
                    priceIncrement.get(),
                    quantityIncrement.get(),
                    minimumQuantity.get(),
                    minimumNotional.get()));
    names.instruments.putIfAbsent(id, instrument);
    return instrument;
  }

  /** Maker and taker fee of a section. */
  static Optional<FeeRates> fees(Section section, FeeRates.Source source) {
    Located<BigDecimal> maker = section.required("maker", FEE);
    Located<BigDecimal> taker = section.required("taker", FEE);
    section.close();
    return maker.value().flatMap(m -> taker.value().map(t -> new FeeRates(m, t, source)));
  }
}
