package dev.quarterdeck.worker.http;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The Host headers that the API answers to. A page of another site that makes a browser connect to
 * this machine under its own name carries that name, and is refused.
 */
final class HostHeaders {
  private final Set<String> names;

  HostHeaders(String address, List<String> further) {
    names = new LinkedHashSet<>(List.of("localhost", "127.0.0.1", "[::1]"));
    names.add(address.toLowerCase(Locale.ROOT));
    further.forEach(name -> names.add(name.toLowerCase(Locale.ROOT)));
  }

  boolean accepts(@Nullable String header) {
    if (header == null) {
      return false;
    }
    int port = header.lastIndexOf(':');
    String name = port > header.lastIndexOf(']') ? header.substring(0, port) : header;
    return names.contains(name.toLowerCase(Locale.ROOT));
  }
}
