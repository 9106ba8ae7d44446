package dev.quarterdeck.worker.doctor;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;

/** Whether the ports that a desk prefers are free; asked while none is running. */
final class FreePortsCheck implements DoctorCheck {
  private final List<Preferred> ports;

  FreePortsCheck(List<Preferred> ports) {
    this.ports = List.copyOf(ports);
  }

  /**
   * A port that a desk would take.
   *
   * @param setting the setting that names it
   * @param address where it would listen
   * @param port the port
   */
  record Preferred(String setting, String address, int port) {
    @Override
    public String toString() {
      return setting + " " + port;
    }
  }

  @Override
  public String id() {
    return "ports";
  }

  @Override
  public Finding examine() {
    List<Preferred> taken = ports.stream().filter(port -> !isFree(port)).toList();
    return taken.isEmpty()
        ? Finding.ok(id(), "free: " + joined(ports))
        : Finding.warning(
            id(),
            "taken: " + joined(taken) + "; a desk would take the next free one",
            "stop what listens there, or set other ports in quarterdeck.properties");
  }

  private static boolean isFree(Preferred preferred) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(
          new InetSocketAddress(InetAddress.getByName(preferred.address()), preferred.port()));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static String joined(List<Preferred> some) {
    return String.join(", ", some.stream().map(Preferred::toString).toList());
  }
}
