package dev.quarterdeck.workflow;

/** Ids that say what a workflow is about. */
public final class WorkflowIds {
  private WorkflowIds() {}

  /** Of a bot's soak; one at a time. */
  public static String soak(String bot, String version) {
    return "soak/" + bot + "/" + version;
  }

  /** Of a bot's smoke; one at a time, beside a soak. */
  public static String smoke(String bot, String version) {
    return "smoke/" + bot + "/" + version;
  }

  /**
   * Of a gate.
   *
   * @param number counts a bot's gates from 1
   */
  public static String gate(String bot, String version, long number) {
    return "gate/" + bot + "/" + version + "/" + number;
  }

  /** Of a bot on its venue; one at a time. */
  public static String bot(String bot) {
    return "bot/" + bot;
  }

  /**
   * Of a scope's kill; one at a time.
   *
   * @param scope {@code desk}, {@code venue:ACCOUNT} or {@code bot:BOT}
   */
  public static String kill(String scope) {
    return "kill/" + scope;
  }

  /** Of a look at what a kill would do. */
  public static String killDryRun(String scope) {
    return "kill-dry-run/" + scope;
  }

  /** Of the evidence that a gate makes for itself. */
  public static String ofGate(String gateId, String evidence) {
    return gateId + "/" + evidence;
  }
}
