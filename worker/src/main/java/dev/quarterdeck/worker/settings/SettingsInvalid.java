package dev.quarterdeck.worker.settings;

import java.util.List;

/** The settings file cannot be used; every problem is named, not the first only. */
public final class SettingsInvalid extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<String> problems;

  SettingsInvalid(List<String> problems) {
    super(String.join(System.lineSeparator(), problems));
    this.problems = List.copyOf(problems);
  }

  /** Each problem with file and line. */
  public List<String> problems() {
    return problems;
  }
}
