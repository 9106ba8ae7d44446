package dev.quarterdeck.worker.doctor;

/** The Java that the desk runs on. */
final class JdkCheck implements DoctorCheck {
  /** What the code is compiled for. */
  static final int OLDEST = 25;

  private final Runtime.Version version;
  private final String place;

  JdkCheck(Runtime.Version version, String place) {
    this.version = version;
    this.place = place;
  }

  @Override
  public String id() {
    return "jdk";
  }

  @Override
  public Finding examine() {
    String found = "Java " + version + " in " + place;
    return version.feature() >= OLDEST
        ? Finding.ok(id(), found)
        : Finding.failed(
            id(), found, "install a JDK " + OLDEST + " or newer and point JAVA_HOME to it");
  }
}
