package dev.quarterdeck.worker.cli;

/** What the process exits with. */
final class ExitCode {
  /** Done; of a verdict: GO or PASS. */
  static final int GOOD = 0;

  /** The verdict is NO-GO or FAIL, or what was verified is not as it should be. */
  static final int BAD = 1;

  /** Bad input, or it could not be decided. */
  static final int UNDECIDED = 2;

  private ExitCode() {}

  /** The exit code of a kill: only FLAT is good, and everything else is known not to be flat. */
  static int ofKill(String verdict) {
    return verdict.equals("FLAT") ? GOOD : BAD;
  }

  /** The exit code of a verdict in a result. */
  static int ofVerdict(String verdict) {
    return switch (verdict) {
      case "GO", "PASS", "WARNING" -> GOOD;
      case "NO-GO", "FAIL" -> BAD;
      default -> UNDECIDED;
    };
  }
}
