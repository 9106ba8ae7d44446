package dev.quarterdeck.core.evidence;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes the form that {@link CanonicalJson} describes. */
final class CanonicalWriter {
  private final StringBuilder out;
  private String path = "$";

  CanonicalWriter(StringBuilder out) {
    this.out = out;
  }

  void write(@Nullable Object value) {
    switch (value) {
      case null -> out.append("null");
      case String text -> string(text);
      case CanonicalText text -> string(text.canonicalText());
      case Boolean flag -> out.append(flag.booleanValue());
      case Integer number -> out.append(number.intValue());
      case Long number -> out.append(number.longValue());
      case Short number -> out.append(number.intValue());
      case Byte number -> out.append(number.intValue());
      case BigInteger number -> out.append(number);
      case BigDecimal number -> out.append(plain(number));
      case Double number -> out.append(Double.isFinite(number) ? number.toString() : "null");
      case Optional<?> optional -> write(optional.orElse(null));
      case Enum<?> constant -> string(constant.name());
      case Record content -> object(components(content));
      case Map<?, ?> map -> object(sorted(map));
      case List<?> list -> array(list);
      case SortedSet<?> set -> array(set);
      case Instant time -> string(time.toString());
      case LocalDate date -> string(date.toString());
      case LocalTime time -> string(time.toString());
      case Duration span -> string(span.toString());
      case ZoneId zone -> string(zone.getId());
      case UUID id -> string(id.toString());
      default -> throw refused("a " + value.getClass().getName() + " has no canonical form");
    }
  }

  static String plain(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }

  private void object(TreeMap<String, @Nullable Object> entries) {
    String outer = path;
    char separator = '{';
    for (Map.Entry<String, @Nullable Object> entry : entries.entrySet()) {
      path = outer + "." + entry.getKey();
      out.append(separator);
      string(entry.getKey());
      out.append(':');
      write(entry.getValue());
      separator = ',';
    }
    path = outer;
    out.append(separator == '{' ? "{}" : "}");
  }

  private void array(Iterable<?> elements) {
    String outer = path;
    out.append('[');
    int index = 0;
    for (Object element : elements) {
      path = outer + "[" + index + "]";
      if (index++ > 0) {
        out.append(',');
      }
      write(element);
    }
    path = outer;
    out.append(']');
  }

  private TreeMap<String, @Nullable Object> sorted(Map<?, ?> map) {
    TreeMap<String, @Nullable Object> entries = new TreeMap<>();
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      String key =
          switch (entry.getKey()) {
            case String text -> text;
            case CanonicalText text -> text.canonicalText();
            case Enum<?> constant -> constant.name();
            case null -> throw refused("a null key has no canonical form");
            default -> throw refused("a key must be a text, is a " + entry.getKey().getClass());
          };
      if (entries.containsKey(key)) {
        throw refused("two keys are written '" + key + "'");
      }
      entries.put(key, entry.getValue());
    }
    return entries;
  }

  private TreeMap<String, @Nullable Object> components(Record content) {
    TreeMap<String, @Nullable Object> entries = new TreeMap<>();
    try {
      for (RecordComponent component : content.getClass().getRecordComponents()) {
        Method accessor = component.getAccessor();
        accessor.setAccessible(true);
        entries.put(component.getName(), accessor.invoke(content));
      }
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalArgumentException(path + ": cannot be read", e);
    }
    return entries;
  }

  private void string(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\b' -> out.append("\\b");
        case '\f' -> out.append("\\f");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < 0x20) {
            out.append("\\u00").append(c < 0x10 ? "0" : "1").append(Character.forDigit(c & 15, 16));
          } else if (!Character.isSurrogate(c)) {
            out.append(c);
          } else if (Character.isHighSurrogate(c)
              && i + 1 < text.length()
              && Character.isLowSurrogate(text.charAt(i + 1))) {
            out.append(c).append(text.charAt(++i));
          } else {
            throw refused("an unpaired surrogate has no canonical form");
          }
        }
      }
    }
    out.append('"');
  }

  private IllegalArgumentException refused(String reason) {
    return new IllegalArgumentException(path + ": " + reason);
  }
}
