package dev.quarterdeck.worker.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Orders on venues. */
@Command(
    name = "orders",
    mixinStandardHelpOptions = true,
    description = "Orders on venues as the desk knows them, the latest first.",
    footer = {"", "Example:", "  quarterdeck orders --bot harbour --open"})
final class OrdersCommand implements Callable<Integer> {
  private final DeskAccess access;

  @Option(names = "--bot", paramLabel = "B", description = "Of one bot alone.")
  private @Nullable String bot;

  @Option(names = "--open", description = "Those alone that may still be executed.")
  private boolean open;

  @Mixin private ClientOptions options = new ClientOptions();

  OrdersCommand(DeskAccess access) {
    this.access = access;
  }

  @Override
  public Integer call() {
    Map<String, String> query = new LinkedHashMap<>();
    if (bot != null) {
      query.put("bot", bot);
    }
    query.put("open", String.valueOf(open));
    return access.talk(
        options,
        (desk, answers) -> {
          JsonObject orders = desk.get("/orders", query);
          answers.show(
              orders,
              out ->
                  Table.of(
                          orders.rows(),
                          "INTENDED=intendedAt",
                          "BOT=bot",
                          "ACCOUNT=account",
                          "INSTRUMENT=instrument",
                          "SIDE=side",
                          "QUANTITY=quantity",
                          "LIMIT=limit",
                          "STATE=state",
                          "FILLED=filled",
                          "AT=averagePrice",
                          "VENUE ID=venueOrderId",
                          "CLIENT ORDER ID=clientOrderId",
                          "KILL=killId")
                      .print(out, ""));
          return ExitCode.GOOD;
        });
  }
}
