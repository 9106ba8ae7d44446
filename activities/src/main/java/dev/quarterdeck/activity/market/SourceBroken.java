package dev.quarterdeck.activity.market;

import java.io.IOException;

/** A source that cannot be read to its end, for example a truncated gzip file. */
final class SourceBroken extends IOException {
  private static final long serialVersionUID = 1L;

  SourceBroken(String reason, IOException cause) {
    super(reason, cause);
  }
}
