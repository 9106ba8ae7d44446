package dev.quarterdeck.worker.cli;

import java.util.Optional;

/** Finds the running desk for a command, or starts one for as long as the command needs it. */
final class DeskAccess {
  private final ClientEnvironment environment;
  private final Terminal terminal;
  private final Starter starter;

  DeskAccess(ClientEnvironment environment, Terminal terminal, Starter starter) {
    this.environment = environment;
    this.terminal = terminal;
    this.starter = starter;
  }

  /** What a command does with a desk; returns the exit code. */
  @FunctionalInterface
  interface Conversation {
    int with(DeskClient desk, Answers answers);
  }

  /** Starts a desk in a process of its own. */
  @FunctionalInterface
  interface Starter {
    Temporary start(ClientEnvironment environment, DeskProcess.Request request);
  }

  /** A desk that ends with the command. */
  interface Temporary extends AutoCloseable {
    DeskClient client();

    @Override
    void close();
  }

  ClientEnvironment environment() {
    return environment;
  }

  Terminal terminal() {
    return terminal;
  }

  /** Talks to the running desk, or to one started for this. */
  int talk(ClientOptions options, Conversation conversation) {
    Answers answers = new Answers(terminal, options.json());
    try {
      Optional<Integer> status = withRunning(options, answers, conversation);
      return status.isPresent() ? status.get() : withTemporary(options, answers, conversation);
    } catch (CommandFailed e) {
      answers.fail(e);
      return ExitCode.UNDECIDED;
    }
  }

  /** Talks to the running desk only; without one the command fails and says why. */
  int talkToRunning(ClientOptions options, String why, Conversation conversation) {
    Answers answers = new Answers(terminal, options.json());
    try {
      return withRunning(options, answers, conversation)
          .orElseThrow(
              () ->
                  CommandFailed.badInput(
                      "no desk is running on "
                          + options.home(environment)
                          + "; "
                          + why
                          + ": start one with `quarterdeck up`"));
    } catch (CommandFailed e) {
      answers.fail(e);
      return ExitCode.UNDECIDED;
    }
  }

  /** Talks to the running desk; empty where there is none. */
  Optional<Integer> withRunning(ClientOptions options, Answers answers, Conversation conversation) {
    Optional<RunningDesk> running = RunningDesk.find(options.home(environment));
    if (running.isEmpty()) {
      return Optional.empty();
    }
    try (DeskClient client = running.get().client()) {
      return Optional.of(conversation.with(client, answers));
    }
  }

  /**
   * Talks to a desk started for this.
   *
   * @throws CommandFailed when it does not start
   */
  int withTemporary(ClientOptions options, Answers answers, Conversation conversation) {
    answers.say(
        "No desk is running on "
            + options.home(environment)
            + "; starting one for this command (`quarterdeck up` keeps one running).");
    DeskProcess.Request request =
        new DeskProcess.Request(
            options.home(environment), options.desk(environment), false, java.util.List.of());
    try (Temporary temporary = starter.start(environment, request);
        DeskClient client = temporary.client()) {
      int status = conversation.with(client, answers);
      answers.say("Stopping the desk again.");
      return status;
    }
  }
}
