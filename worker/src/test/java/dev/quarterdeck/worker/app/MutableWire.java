package dev.quarterdeck.worker.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A wire to a server on this machine that can be cut without either end being told. */
final class MutableWire implements AutoCloseable {
  private final ServerSocket door;
  private final int server;
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private volatile boolean mute;

  private MutableWire(int server) throws IOException {
    this.server = server;
    this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  static MutableWire to(int server) throws IOException {
    return new MutableWire(server);
  }

  int port() {
    return door.getLocalPort();
  }

  /** From now on nothing arrives, and nobody hears of it. */
  void mute() {
    mute = true;
  }

  private void accept() {
    try {
      while (true) {
        Socket near = door.accept();
        Socket far = new Socket(InetAddress.getLoopbackAddress(), server);
        sockets.add(near);
        sockets.add(far);
        Thread.ofVirtual().start(() -> carry(near, far));
        Thread.ofVirtual().start(() -> carry(far, near));
      }
    } catch (IOException _) {
      // Closed.
    }
  }

  private void carry(Socket from, Socket to) {
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] bytes = new byte[8192];
      for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
        if (!mute) {
          out.write(bytes, 0, count);
        }
      }
      to.close();
    } catch (SocketException _) {
      // One end is closed.
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() throws IOException {
    door.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}
