package dev.quarterdeck.core.soak;

import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.catalog.DeskCalendar;
import dev.quarterdeck.core.catalog.Mode;
import dev.quarterdeck.core.evidence.CanonicalJson;
import dev.quarterdeck.core.evidence.Sha256;
import dev.quarterdeck.core.market.FeedLevel;
import dev.quarterdeck.core.market.Instrument;
import dev.quarterdeck.core.market.InstrumentClass;
import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.strategy.ProcessedState.BotState;
import dev.quarterdeck.core.trading.EngineStatistics;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads a soak's result from JSON. */
final class ResultReader {
  private final JsonFields json;

  ResultReader(String text) {
    json = JsonFields.of(CanonicalJson.read(text), "a soak result");
  }

  SoakResult result() {
    long format = json.whole("format");
    if (format != SoakResult.FORMAT) {
      throw new IllegalArgumentException("a soak result of format " + format + " is unknown");
    }
    return new SoakResult(
        terms(),
        json.constant("verdict", KpiVerdict.class),
        json.objects("kpis").stream().map(ResultReader::kpi).toList(),
        calibration(json.object("calibration")),
        coverage(json.object("coverage")),
        signals(json.object("signals")),
        rows(json.object("rows")),
        statistics(json.object("statistics")));
  }

  private SoakTerms terms() {
    JsonFields calendar = json.object("calendar");
    return new SoakTerms(
        SoakKind.parse(json.text("kind")),
        new BotId(json.text("bot")),
        json.text("version"),
        new Sha256(json.text("dataset")),
        json.constant("feedLevel", FeedLevel.class),
        Instant.parse(json.text("recordedFrom")),
        Instant.parse(json.text("recordedTo")),
        instrument(json.object("instrument")),
        new Sha256(json.text("configHash")),
        Mode.parse(json.text("mode")),
        json.whole("seed"),
        json.real("queueParticipation"),
        json.text("engineVersion"),
        new DeskCalendar(
            ZoneId.of(calendar.text("zone")), LocalTime.parse(calendar.text("rollUp"))),
        Instant.parse(json.text("from")),
        Instant.parse(json.text("to")));
  }

  private static Instrument instrument(JsonFields fields) {
    return new Instrument(
        InstrumentId.parse(fields.text("id")),
        fields.constant("instrumentClass", InstrumentClass.class),
        fields.text("base"),
        fields.text("quote"),
        fields.decimal("priceIncrement"),
        fields.decimal("quantityIncrement"),
        fields.decimal("minimumQuantity"),
        fields.decimal("minimumNotional"));
  }

  private static Kpi kpi(JsonFields fields) {
    return new Kpi(
        fields.text("id"),
        fields.constant("verdict", KpiVerdict.class),
        fields.optionalDecimal("value"),
        fields.decimal("threshold"),
        fields.whole("samples"));
  }

  private static Calibration calibration(JsonFields fields) {
    return new Calibration(
        fields.constant("verdict", Calibration.Verdict.class),
        fields.whole("filledLots"),
        fields.decimal("expectedLots"),
        fields.optionalDecimal("divergence"),
        fields.decimal("threshold"),
        fields.whole("samples"));
  }

  private static Coverage coverage(JsonFields fields) {
    return new Coverage(
        instant(fields, "firstTick"),
        instant(fields, "lastTick"),
        instant(fields, "measuredFrom"),
        fields.whole("warmUpTicks"),
        fields.whole("samples"));
  }

  private static SoakSignals signals(JsonFields fields) {
    JsonFields counts = fields.object("states");
    Map<BotState, Long> states = new TreeMap<>();
    for (BotState state : BotState.values()) {
      states.put(state, counts.whole(state.name()));
    }
    return new SoakSignals(
        states, fields.whole("regimeChanges"), new Sha256(fields.text("sha256")));
  }

  private static Map<String, Sha256> rows(JsonFields fields) {
    Map<String, Sha256> rows = new TreeMap<>();
    for (String name : List.of("ticks", "fills", "markouts")) {
      rows.put(name, new Sha256(fields.text(name)));
    }
    return rows;
  }

  private static EngineStatistics statistics(JsonFields fields) {
    RecordComponent[] components = EngineStatistics.class.getRecordComponents();
    Class<?>[] types = new Class<?>[components.length];
    Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      types[i] = components[i].getType();
      String name = components[i].getName();
      values[i] = types[i] == double.class ? (Object) fields.real(name) : fields.whole(name);
    }
    try {
      return EngineStatistics.class.getDeclaredConstructor(types).newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException("statistics cannot be read", e);
    }
  }

  private static Optional<Instant> instant(JsonFields fields, String name) {
    return fields.optionalText(name).map(Instant::parse);
  }
}
