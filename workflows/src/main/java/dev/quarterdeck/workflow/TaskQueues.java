package dev.quarterdeck.workflow;

/** Names of the task queues. */
public final class TaskQueues {
  /** Workflow code and database activities. */
  public static final String DESK = "desk";

  /** Activities that keep a core busy: soak segments and replays; as many slots as cores. */
  public static final String RESEARCH = "research";

  private TaskQueues() {}
}
