package dev.quarterdeck.worker.desk;

import io.grpc.ManagedChannel;
import java.util.Objects;
import java.util.Optional;

/**
 * A Temporal service that the desk may use.
 *
 * @param address {@code host:port} of its gRPC interface, or a word where it has none
 * @param uiAddress URL of its web page, where known
 * @param source where it comes from, for the operator
 * @param channel the way to a server inside this process, empty for every other
 * @param stop stops it, where it is the desk's own
 */
record TemporalServer(
    String address,
    Optional<String> uiAddress,
    String source,
    Optional<ManagedChannel> channel,
    Runnable stop)
    implements AutoCloseable {

  TemporalServer {
    Objects.requireNonNull(address, "address");
    Objects.requireNonNull(uiAddress, "uiAddress");
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(channel, "channel");
    Objects.requireNonNull(stop, "stop");
  }

  /** One that somebody else runs. */
  static TemporalServer given(String address, String source) {
    return new TemporalServer(address, Optional.empty(), source, Optional.empty(), () -> {});
  }

  /** Whether workflows survive the end of the process. */
  boolean durable() {
    return channel.isEmpty();
  }

  @Override
  public void close() {
    stop.run();
  }
}
