package dev.quarterdeck.worker.doctor;

import dev.quarterdeck.activity.catalog.DeskConfigInvalid;
import dev.quarterdeck.activity.catalog.Problem;
import dev.quarterdeck.core.catalog.DeskConfig;
import java.util.List;
import java.util.function.Supplier;

/** The desk directory as it is now, which is not always as it was when the desk started. */
final class DeskConfigurationCheck implements DoctorCheck {
  private static final int SHOWN = 5;

  private final String name;
  private final Supplier<DeskConfig> load;

  /**
   * @param name the desk directory, for people
   * @param load loads it anew
   */
  DeskConfigurationCheck(String name, Supplier<DeskConfig> load) {
    this.name = name;
    this.load = load;
  }

  @Override
  public String id() {
    return "desk-configuration";
  }

  @Override
  public Finding examine() {
    try {
      DeskConfig desk = load.get();
      return Finding.ok(
          id(),
          "%s: %d bots, %d strategies, %d venues"
              .formatted(name, desk.bots().size(), desk.strategies().size(), desk.venues().size()));
    } catch (DeskConfigInvalid e) {
      List<Problem> problems = e.problems();
      String shown =
          String.join("; ", problems.stream().limit(SHOWN).map(Problem::toString).toList());
      return Finding.failed(
          id(),
          "%s has %d problems: %s%s"
              .formatted(name, problems.size(), shown, problems.size() > SHOWN ? "; …" : ""),
          "correct these lines and restart the desk; docs/contracts/desk.md lists every key");
    }
  }
}
