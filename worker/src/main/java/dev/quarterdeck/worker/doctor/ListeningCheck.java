package dev.quarterdeck.worker.doctor;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Whether something listens wherever the running desk says that its parts do. */
final class ListeningCheck implements DoctorCheck {
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final SortedMap<String, URI> places;

  /**
   * @param places by name, each with host and port
   */
  ListeningCheck(SortedMap<String, URI> places) {
    this.places = new TreeMap<>(places);
  }

  @Override
  public String id() {
    return "ports";
  }

  @Override
  public Finding examine() {
    List<String> answering = new ArrayList<>();
    List<String> silent = new ArrayList<>();
    places.forEach(
        (name, place) -> {
          String named = name + " " + place.getHost() + ":" + place.getPort();
          (answers(place) ? answering : silent).add(named);
        });
    return silent.isEmpty()
        ? Finding.ok(id(), "listening: " + String.join(", ", answering))
        : Finding.failed(
            id(),
            "nobody listens at " + String.join(", ", silent),
            "see the logs of that server in the home's folder logs, and restart the desk");
  }

  private static boolean answers(URI place) {
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(place.getHost(), place.getPort()), (int) PATIENCE.toMillis());
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
