package dev.quarterdeck.worker.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/**
 * Runs the simulated venue. The launcher starts it as a program of its own before this is reached:
 * nothing of the desk may be on its class path.
 */
@Command(
    name = "simvenue",
    mixinStandardHelpOptions = true,
    description = "Run a venue that Binance and Kraken clients can talk to, for trials and tests.",
    footer = {
      "",
      "`quarterdeck simvenue --help` lists its options.",
      "Example:",
      "  quarterdeck simvenue --port 7700 --synthetic 7"
    })
final class SimVenueCommand implements Callable<Integer> {

  @Unmatched private List<String> arguments = new ArrayList<>();

  @Override
  public Integer call() {
    throw CommandFailed.badInput(
        "the venue is a program of its own: start it by the launcher, `./quarterdeck simvenue "
            + String.join(" ", arguments)
            + "`");
  }
}
