package dev.quarterdeck.simvenue.truth;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.math.BigDecimal;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** How the admin port spells what the venue believes: exact numbers as text. */
public final class TruthJson {

  /** Writes amounts as plain text. */
  public static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
          .withConfigOverride(
              BigDecimal.class,
              type -> type.setFormat(JsonFormat.Value.forShape(JsonFormat.Shape.STRING)))
          .build();

  private TruthJson() {}

  static ObjectNode entry(long sequence, long timeMillis, TruthEvent entry) {
    Object event = entry instanceof TruthEvent.Happened(var happened) ? happened : entry;
    ObjectNode json = MAPPER.createObjectNode();
    json.put("sequence", sequence);
    json.put("time", timeMillis);
    json.put("type", event.getClass().getSimpleName());
    JsonNode fields = MAPPER.valueToTree(event);
    fields.properties().forEach(field -> json.set(field.getKey(), field.getValue()));
    return json;
  }
}
