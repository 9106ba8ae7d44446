package dev.quarterdeck.workflow;

/** Names of the task queues. */
public final class TaskQueues {
  /** Workflow code and database activities. */
  public static final String DESK = "desk";

  /** Activities that keep a core busy: soak segments and replays; as many slots as cores. */
  public static final String RESEARCH = "research";

  /** What all venues' task queues begin with. */
  public static final String VENUE_PREFIX = "venue-";

  /** Bots and ordinary requests of a venue. */
  public static String venue(String venue) {
    return VENUE_PREFIX + venue;
  }

  /** The kill switch: its workflow and everything it does, on a worker of its own. */
  public static final String KILL = "kill";

  private TaskQueues() {}
}
