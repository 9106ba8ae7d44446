package dev.quarterdeck.worker.desk;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.net.ConnectException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Tells failures of a server that is not there from everything else. */
final class ServerOutage {
  /** SQL states of a connection that failed, and of a server that shuts down or starts up. */
  private static final String GONE = "08...|57P0[1-3]";

  private ServerOutage() {}

  /** Whether a failure came from a server that went away or does not listen. */
  static boolean isBehind(Throwable failure) {
    for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
      boolean gone =
          switch (cause) {
            case ConnectException _ -> true;
            case SQLException sql -> sql.getSQLState() != null && sql.getSQLState().matches(GONE);
            case StatusRuntimeException rpc -> rpc.getStatus().getCode() == Status.Code.UNAVAILABLE;
            default -> false;
          };
      if (gone) {
        return true;
      }
    }
    return false;
  }
}
