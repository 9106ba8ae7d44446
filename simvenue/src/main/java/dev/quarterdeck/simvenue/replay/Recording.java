package dev.quarterdeck.simvenue.replay;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What was recorded of a market, in the order of time. */
interface Recording extends AutoCloseable {

  /** The next event, null at the end. */
  @Nullable RecordedEvent next() throws IOException;

  @Override
  void close();
}
