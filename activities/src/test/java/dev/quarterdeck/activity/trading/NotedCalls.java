package dev.quarterdeck.activity.trading;

import dev.quarterdeck.core.venue.VenueAdapter;
import java.lang.reflect.Proxy;
import java.util.Set;

/** A venue that remembers what it was asked for. */
final class NotedCalls {
  private NotedCalls() {}

  /** The same venue; the names of what is asked of it come into a set. */
  static VenueAdapter of(VenueAdapter venue, Set<String> names) {
    return (VenueAdapter)
        Proxy.newProxyInstance(
            VenueAdapter.class.getClassLoader(),
            new Class<?>[] {VenueAdapter.class},
            (proxy, method, arguments) -> {
              names.add(method.getName());
              return method.invoke(venue, arguments);
            });
  }
}
