package dev.quarterdeck.activity.market;

import java.util.List;

/** An import that left nothing behind, and why. */
public final class ImportRefused extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<RefusedLine> refusedLines;

  ImportRefused(String reason) {
    this(reason, List.of());
  }

  ImportRefused(String reason, List<RefusedLine> refusedLines) {
    super(reason);
    this.refusedLines = List.copyOf(refusedLines);
  }

  /** The first hundred of the lines that were refused; empty where the reason lies elsewhere. */
  public List<RefusedLine> refusedLines() {
    return refusedLines;
  }
}
