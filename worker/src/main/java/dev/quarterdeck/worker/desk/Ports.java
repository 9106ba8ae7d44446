package dev.quarterdeck.worker.desk;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Finds free ports. */
final class Ports {
  private static final int TRIES = 400;

  private Ports() {}

  /**
   * The preferred port, else the next free one above it.
   *
   * @throws DeskUnavailable where none of the next ports is free
   */
  static int free(String address, int preferred) throws DeskUnavailable {
    for (int port = preferred; port < preferred + TRIES; port++) {
      if (isFree(address, port)) {
        return port;
      }
    }
    throw DeskUnavailable.failed(
        "no free port from " + preferred + " to " + (preferred + TRIES - 1) + " on " + address);
  }

  /** Whether a server could listen there now. */
  static boolean isFree(String address, int port) {
    try (ServerSocket socket = new ServerSocket()) {
      // Without this a connection that lingers after a stop would count as taken.
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getByName(address), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** What to say about a port that differs from the preferred one. */
  static String note(int port, int preferred) {
    return port == preferred ? "" : " (port " + preferred + " is taken)";
  }
}
