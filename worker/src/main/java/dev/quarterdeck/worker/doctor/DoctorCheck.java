package dev.quarterdeck.worker.doctor;

/** Looks at one thing that a desk needs. */
public interface DoctorCheck {
  /** Names it in answers, in lower case with dashes. */
  String id();

  /**
   * Looks.
   *
   * @throws Exception when it cannot look, which counts as a failure
   */
  Finding examine() throws Exception;
}
