package dev.quarterdeck.worker.cli;

import dev.quarterdeck.core.evidence.CanonicalJson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object that a desk answered. Fields are asked for by name and may be missing: a client
 * talks to a desk that may be a little older or newer than itself.
 */
public final class JsonObject {
  private final Map<String, @Nullable Object> fields;

  private JsonObject(Map<?, ?> fields) {
    this.fields = new LinkedHashMap<>();
    fields.forEach(
        (name, value) ->
            this.fields.put(
                String.valueOf(name),
                value instanceof Optional<?> maybe ? maybe.orElse(null) : value));
  }

  /** An object of these fields; an empty optional counts as null. */
  public static JsonObject of(Map<String, ?> fields) {
    return new JsonObject(fields);
  }

  /**
   * Reads a text. A bare list becomes the field {@code items}, so that an answer is always one
   * object.
   *
   * @throws CommandFailed when it is neither object nor list
   */
  public static JsonObject parse(String text) {
    try {
      Object value = CanonicalJson.read(text);
      if (value instanceof Map<?, ?> map) {
        return new JsonObject(map);
      }
      if (value instanceof List<?> list) {
        return new JsonObject(Map.of("items", list));
      }
    } catch (IllegalArgumentException e) {
      throw CommandFailed.unavailable("the desk answered what is no JSON: " + e.getMessage());
    }
    throw CommandFailed.unavailable("the desk answered what is no JSON object: " + text);
  }

  /** Names of the fields in their order. */
  public Set<String> names() {
    return fields.keySet();
  }

  /** A field's value, absent or null alike. */
  public Optional<Object> value(String name) {
    return Optional.ofNullable(fields.get(name));
  }

  /** A field as an operator reads it: empty where it is absent, elements separated by commas. */
  public String text(String name) {
    return value(name).map(JsonObject::shown).orElse("");
  }

  /** A number, absent where the field is none. */
  public Optional<Number> number(String name) {
    return value(name).filter(Number.class::isInstance).map(Number.class::cast);
  }

  /** Whether a field is {@code true}. */
  public boolean flag(String name) {
    return value(name).filter(Boolean.TRUE::equals).isPresent();
  }

  /** A field that is an object. */
  public Optional<JsonObject> object(String name) {
    return value(name).filter(Map.class::isInstance).map(map -> new JsonObject((Map<?, ?>) map));
  }

  /** The objects in a field that is a list, in their order; empty where it is none. */
  public List<JsonObject> objects(String name) {
    return value(name).stream()
        .filter(List.class::isInstance)
        .flatMap(list -> ((List<?>) list).stream())
        .filter(Map.class::isInstance)
        .map(map -> new JsonObject((Map<?, ?>) map))
        .toList();
  }

  /** The numbers in a field that is a list, in their order; empty where it is none. */
  public List<Number> numbers(String name) {
    return value(name).stream()
        .filter(List.class::isInstance)
        .flatMap(list -> ((List<?>) list).stream())
        .filter(Number.class::isInstance)
        .map(Number.class::cast)
        .toList();
  }

  /** The objects in the first field that is a list of them. */
  public List<JsonObject> rows() {
    return fields.keySet().stream()
        .map(this::objects)
        .filter(rows -> !rows.isEmpty())
        .findFirst()
        .orElse(List.of());
  }

  /** The texts of a list, empty where the field is none. */
  public List<String> texts(String name) {
    return value(name).filter(List.class::isInstance).map(list -> (List<?>) list).stream()
        .flatMap(List::stream)
        .map(JsonObject::shown)
        .toList();
  }

  /** The canonical text. */
  @Override
  public String toString() {
    return CanonicalJson.write(fields);
  }

  private static String shown(Object value) {
    return switch (value) {
      case List<?> list ->
          list.stream().map(JsonObject::shownElement).collect(Collectors.joining(", "));
      case Map<?, ?> map ->
          map.entrySet().stream()
              .map(entry -> entry.getKey() + "=" + shownElement(entry.getValue()))
              .collect(Collectors.joining(", "));
      default -> value.toString();
    };
  }

  private static String shownElement(@Nullable Object value) {
    return value == null ? "" : shown(value);
  }
}
