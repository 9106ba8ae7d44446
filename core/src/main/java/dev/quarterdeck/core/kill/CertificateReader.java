package dev.quarterdeck.core.kill;

import dev.quarterdeck.core.evidence.Sha256;
import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.market.Side;
import dev.quarterdeck.core.venue.VenueAccountId;
import java.time.Duration;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads a certificate from JSON. */
final class CertificateReader {
  private CertificateReader() {}

  static KillCertificate certificate(@Nullable Object value) {
    CertificateFields json = CertificateFields.of(value, "a kill certificate");
    return new KillCertificate(
        json.number("format"),
        order(json.object("order")),
        json.field("verdict", KillVerdict.class),
        json.time("endedAt"),
        json.optionalObject("abandonment").map(CertificateReader::abandonment),
        json.objects("venues").stream().map(CertificateReader::venue).toList(),
        json.objects("timeline").stream().map(CertificateReader::step).toList(),
        json.text("codeVersion"));
  }

  private static KillOrder order(CertificateFields json) {
    return new KillOrder(
        json.text("killId"),
        HaltScope.parse(json.text("scope")),
        json.field("method", KillOrder.Method.class),
        json.texts("cancelOnly").stream()
            .map(VenueAccountId::new)
            .collect(Collectors.toCollection(TreeSet::new)),
        new TreeSet<>(json.texts("keep")),
        json.text("by"),
        json.text("reason"),
        json.time("triggeredAt"));
  }

  private static Abandonment abandonment(CertificateFields json) {
    return new Abandonment(json.text("by"), json.text("reason"), json.time("at"));
  }

  private static VenueOutcome venue(CertificateFields json) {
    return new VenueOutcome(
        new VenueAccountId(json.text("account")),
        json.field("verdict", KillVerdict.class),
        json.texts("required").stream()
            .map(kind -> CertificateFields.constant(kind, ReadKind.class))
            .collect(Collectors.toCollection(TreeSet::new)),
        Duration.parse(json.text("visibilityDelay")),
        json.objects("reads").stream().map(CertificateReader::read).toList(),
        json.objects("ordersCancelled").stream().map(CertificateReader::cancelled).toList(),
        json.texts("restingOrders"),
        json.objects("fills").stream().map(CertificateReader::fill).toList(),
        json.objects("costs").stream().map(CertificateReader::cost).toList(),
        json.objects("holdings").stream().map(CertificateReader::holding).toList());
  }

  private static VenueRead read(CertificateFields json) {
    return new VenueRead(
        json.number("round"),
        json.time("at"),
        json.field("kind", ReadKind.class),
        json.text("endpoint"),
        json.optionalText("answer").map(Sha256::new),
        json.optionalNumber("found"),
        json.optionalText("failure"));
  }

  private static CancelledOrder cancelled(CertificateFields json) {
    return new CancelledOrder(
        InstrumentId.parse(json.text("instrument")),
        json.text("venueOrderId"),
        json.optionalText("clientOrderId"),
        json.decimal("filledQuantity"),
        json.time("at"));
  }

  private static FlatteningFill fill(CertificateFields json) {
    return new FlatteningFill(
        InstrumentId.parse(json.text("instrument")),
        json.text("tradeId"),
        json.text("clientOrderId"),
        json.field("side", Side.class),
        json.decimal("quantity"),
        json.decimal("price"),
        json.decimal("commission"),
        json.text("commissionAsset"),
        json.time("at"));
  }

  private static KillCost cost(CertificateFields json) {
    return new KillCost(
        InstrumentId.parse(json.text("instrument")),
        json.text("currency"),
        json.decimal("midAtTrigger"),
        json.decimal("cost"));
  }

  private static Holding holding(CertificateFields json) {
    return new Holding(
        json.text("name"),
        json.decimal("quantity"),
        json.field("fate", Holding.Fate.class),
        json.text("because"));
  }

  private static KillStep step(CertificateFields json) {
    return new KillStep(
        json.time("at"), json.optionalText("account").map(VenueAccountId::new), json.text("what"));
  }
}
