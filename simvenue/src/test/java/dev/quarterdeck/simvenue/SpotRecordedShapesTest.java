package dev.quarterdeck.simvenue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.simvenue.SpotClient.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Every answer that another client's tests recorded of an endpoint that the venue has: ours has its
 * fields, of the same kinds.
 */
class SpotRecordedShapesTest {

  private static final Path RECORDINGS =
      Path.of(
          Objects.requireNonNull(System.getProperty("quarterdeck.shared")),
          "data/venue-fixtures/jkorf/Binance.Net.UnitTests/Endpoints/Spot");

  /** What is not compared, by recording and field, and why. */
  private static final Map<String, String> EXCEPTIONS =
      Map.of(
          "ExchangeData/GetAssetDetails.BTC.depositTip STRING",
          "only of assets that are suspended");

  private record Recording(String name, String method, String path, boolean signed, String text) {

    static Recording of(Path file) throws IOException {
      List<String> lines = Files.readAllLines(file);
      return new Recording(
          RECORDINGS.relativize(file).toString().replace(".txt", ""),
          lines.get(0).strip(),
          lines.get(1).strip(),
          Boolean.parseBoolean(lines.get(2).strip()),
          lines.stream().skip(3).collect(Collectors.joining("\n")));
    }
  }

  @Test
  void answersHaveTheFieldsOfTheRecordedOnes() throws Exception {
    List<String> compared = new ArrayList<>();
    Map<String, Set<String>> missing = new LinkedHashMap<>();
    try (RunningVenue running = RunningVenue.synthetic(7);
        Stream<Path> files = Files.walk(RECORDINGS)) {
      prepare(running);
      Set<String> served =
          running
              .admin("GET", "/endpoints", "")
              .valueStream()
              .map(JsonNode::asString)
              .collect(Collectors.toSet());
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        Recording recording = Recording.of(file);
        if (served.contains(recording.method() + " " + recording.path())) {
          compared.add(recording.name());
          compare(running, recording, missing);
        }
      }
    }

    assertThat(missing).isEmpty();
    assertThat(compared).hasSizeGreaterThanOrEqualTo(24);
  }

  private static void prepare(RunningVenue running) throws Exception {
    running.ada.signed(
        "POST",
        "/api/v3/order",
        Map.of("symbol", "BTCUSDT", "side", "BUY", "type", "MARKET", "quantity", "0.1"));
  }

  private static void compare(
      RunningVenue running, Recording recording, Map<String, Set<String>> missing)
      throws Exception {
    assertThat(running.ada.order("BUY", "50000", "0.1", resting(recording)).status())
        .isEqualTo(200);
    Reply reply =
        recording.signed() || recording.path().contains("/account")
            ? running.ada.signed(recording.method(), recording.path(), parameters(recording))
            : running.ada.open(recording.path() + query(parameters(recording)));
    assertThat(reply.status()).as(recording.name() + " " + reply.text()).isEqualTo(200);
    Set<String> fields =
        shape("", RunningVenue.JSON.readTree(recording.text().replaceAll("CTR|SKY", "BTC")));
    fields.removeAll(shape("", reply.json()));
    fields.removeIf(field -> EXCEPTIONS.containsKey(recording.name() + field));
    if (!fields.isEmpty()) {
      missing.put(recording.name(), fields);
    }
  }

  private static String resting(Recording recording) {
    return recording.name().replaceAll(".*/", "");
  }

  private static Map<String, String> parameters(Recording recording) {
    Map<String, String> parameters = new HashMap<>(Map.of("symbol", "BTCUSDT"));
    switch (recording.method() + " " + recording.path()) {
      case "POST /api/v3/order" ->
          parameters.putAll(Map.of("side", "BUY", "type", "MARKET", "quantity", "0.1"));
      case "POST /api/v3/order/test" ->
          parameters.putAll(
              Map.of(
                  "side", "BUY",
                  "type", "MARKET",
                  "quantity", "0.1",
                  "computeCommissionRates", "true"));
      case "GET /api/v3/order", "DELETE /api/v3/order" ->
          parameters.put("origClientOrderId", resting(recording));
      case "GET /api/v3/klines" -> parameters.put("interval", "1m");
      case "GET /api/v3/time", "GET /sapi/v1/system/status" -> parameters.clear();
      default -> {
        // A symbol is all that the others need, or more than they need.
      }
    }
    return parameters;
  }

  private static String query(Map<String, String> parameters) {
    return parameters.isEmpty()
        ? ""
        : parameters.entrySet().stream()
            .map(one -> one.getKey() + "=" + one.getValue())
            .collect(Collectors.joining("&", "?", ""));
  }

  /** Every path to a value with the value's kind; the entries of a list are one. */
  private static Set<String> shape(String path, JsonNode json) {
    Set<String> shape = new TreeSet<>();
    if (json.isObject()) {
      json.properties()
          .forEach(field -> shape.addAll(shape(path + "." + field.getKey(), field.getValue())));
    } else if (json.isArray()) {
      json.forEach(entry -> shape.addAll(shape(path + "[]", entry)));
    } else {
      shape.add(path + " " + json.getNodeType());
    }
    return shape;
  }
}
