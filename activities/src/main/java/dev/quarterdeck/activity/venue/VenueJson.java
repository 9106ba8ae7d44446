package dev.quarterdeck.activity.venue;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * JSON of a venue, read strictly: what is missing or of another kind is an {@link
 * UnreadableAnswer}, never a null, a zero or an empty list.
 */
record VenueJson(JsonNode node) {
  VenueJson {
    Objects.requireNonNull(node, "node");
  }

  /** The elements of this list. */
  List<VenueJson> list() {
    if (!node.isArray()) {
      throw new UnreadableAnswer("a list was expected, not " + kind(node));
    }
    return StreamSupport.stream(node.spliterator(), false).map(VenueJson::new).toList();
  }

  /** The elements of a field. */
  List<VenueJson> list(String field) {
    return field(field).list();
  }

  /** The fields of this object, in its order. */
  Map<String, VenueJson> fields() {
    if (!node.isObject()) {
      throw new UnreadableAnswer("an object was expected, not " + kind(node));
    }
    Map<String, VenueJson> fields = new LinkedHashMap<>();
    node.properties().forEach(field -> fields.put(field.getKey(), new VenueJson(field.getValue())));
    return fields;
  }

  /** The object or list in a field. */
  VenueJson field(String field) {
    JsonNode value = node.get(field);
    if (value == null || value.isNull()) {
      throw new UnreadableAnswer("'" + field + "' is missing");
    }
    return new VenueJson(value);
  }

  /** The element at a place of this list. */
  VenueJson at(int index) {
    JsonNode value = node.get(index);
    if (value == null) {
      throw new UnreadableAnswer("a list has no element " + index);
    }
    return new VenueJson(value);
  }

  boolean has(String field) {
    return node.hasNonNull(field);
  }

  String text(String field) {
    return field(field).text();
  }

  String text() {
    if (!node.isTextual()) {
      throw new UnreadableAnswer("a text was expected, not " + kind(node));
    }
    return node.textValue();
  }

  /** A number, written as a number or as a text. */
  BigDecimal decimal(String field) {
    return field(field).decimal();
  }

  BigDecimal decimal() {
    if (!node.isTextual() && !node.isNumber()) {
      throw new UnreadableAnswer("a number was expected, not " + kind(node));
    }
    try {
      return new BigDecimal(node.asText());
    } catch (NumberFormatException _) {
      throw new UnreadableAnswer("'" + node.asText() + "' is no number");
    }
  }

  /** A number above zero; venues write 0 where there is none. */
  Optional<BigDecimal> positive(String field) {
    return has(field)
        ? Optional.of(decimal(field)).filter(value -> value.signum() > 0)
        : Optional.empty();
  }

  long whole(String field) {
    JsonNode value = field(field).node();
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw new UnreadableAnswer("'" + field + "' is no whole number");
    }
    return value.longValue();
  }

  boolean flag(String field) {
    JsonNode value = field(field).node();
    if (!value.isBoolean()) {
      throw new UnreadableAnswer("'" + field + "' is neither true nor false");
    }
    return value.booleanValue();
  }

  /** A time in milliseconds since the epoch. */
  Instant time(String field) {
    return Instant.ofEpochMilli(whole(field));
  }

  private static String kind(JsonNode node) {
    return node.getNodeType().toString();
  }
}
