package dev.quarterdeck.activity.kill;

import java.util.concurrent.atomic.AtomicBoolean;
import org.jooq.DSLContext;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultExecuteListenerProvider;

/** A database that, once told to, fails whenever an intent is to be recorded. */
final class RefusedIntents implements ExecuteListener {
  private final transient AtomicBoolean refusing = new AtomicBoolean();

  /** The same database as another, but for this. */
  DSLContext over(DSLContext database) {
    return DSL.using(
        database.configuration().deriveAppending(new DefaultExecuteListenerProvider(this)));
  }

  void begin() {
    refusing.set(true);
  }

  @Override
  public void renderEnd(ExecuteContext context) {
    String sql = String.valueOf(context.sql());
    if (refusing.get() && sql.startsWith("insert") && sql.contains("\"order_intent\"")) {
      throw new DataAccessException("the database does not answer, says the test");
    }
  }
}
