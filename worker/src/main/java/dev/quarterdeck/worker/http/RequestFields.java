package dev.quarterdeck.worker.http;

import dev.quarterdeck.core.evidence.CanonicalJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** The fields of a request's JSON object; what is wrong with them is said all at once. */
final class RequestFields {
  private final Map<?, ?> fields;
  private final List<String> problems = new ArrayList<>();

  private RequestFields(Map<?, ?> fields) {
    this.fields = fields;
  }

  /**
   * Reads a body.
   *
   * @param known the fields that it may have
   * @throws ApiFailure where it is no JSON object
   */
  static RequestFields of(String body, String... known) {
    try {
      if (!(CanonicalJson.read(body) instanceof Map<?, ?> map)) {
        throw ApiFailure.badRequest("the body must be a JSON object");
      }
      RequestFields fields = new RequestFields(map);
      fields.refuseUnknown(new TreeSet<>(List.of(known)));
      return fields;
    } catch (IllegalArgumentException e) {
      throw ApiFailure.badRequest("the body is no JSON: " + e.getMessage());
    }
  }

  /** A text, or null where there is none. */
  @Nullable String text(String name) {
    return value(name, String.class, "a text").orElse(null);
  }

  /** A text that has to be there and not blank. */
  String required(String name) {
    @Nullable String text = text(name);
    if (text == null || text.isBlank()) {
      problems.add("'" + name + "' is missing");
      return "";
    }
    return text;
  }

  /** A number, or null where there is none. */
  @Nullable Double number(String name) {
    return value(name, Number.class, "a number").map(Number::doubleValue).orElse(null);
  }

  /** A whole number, or null where there is none. */
  @Nullable Long whole(String name) {
    return value(name, Long.class, "a whole number").orElse(null);
  }

  /** Yes or no, or null where it is not said. */
  @Nullable Boolean flag(String name) {
    return value(name, Boolean.class, "true or false").orElse(null);
  }

  /** Texts, empty where there are none. */
  List<String> texts(String name) {
    List<?> given = value(name, List.class, "a list of texts").orElse(List.of());
    if (!given.stream().allMatch(String.class::isInstance)) {
      problems.add("'" + name + "' must be a list of texts");
      return List.of();
    }
    return given.stream().map(String.class::cast).toList();
  }

  /** What a field's text stands for, empty where there is none or it cannot be read. */
  <T> Optional<T> parsed(String name, Function<String, T> parser) {
    @Nullable String text = text(name);
    if (text == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(parser.apply(text));
    } catch (IllegalArgumentException e) {
      problems.add("'" + name + "': " + e.getMessage());
      return Optional.empty();
    }
  }

  /** Adds what somebody else found wrong. */
  void problems(List<String> found) {
    found.stream().filter(problem -> !problems.contains(problem)).forEach(problems::add);
  }

  /**
   * Ends the reading.
   *
   * @throws ApiFailure with all problems, where there are any
   */
  void check() {
    if (!problems.isEmpty()) {
      throw new ApiFailure(
          HttpStatus.UNPROCESSABLE_CONTENT,
          "bad-input",
          problems.size() == 1
              ? problems.getFirst()
              : "the request has " + problems.size() + " problems",
          problems.size() == 1 ? List.of() : problems);
    }
  }

  private <T> Optional<T> value(String name, Class<T> type, String what) {
    @Nullable Object value = fields.get(name);
    if (value == null) {
      return Optional.empty();
    }
    if (!type.isInstance(value)) {
      problems.add("'" + name + "' must be " + what);
      return Optional.empty();
    }
    return Optional.of(type.cast(value));
  }

  private void refuseUnknown(Set<String> known) {
    for (Object name : fields.keySet()) {
      if (!known.contains(String.valueOf(name))) {
        problems.add("unknown field '" + name + "'; there are " + String.join(", ", known));
      }
    }
  }
}
