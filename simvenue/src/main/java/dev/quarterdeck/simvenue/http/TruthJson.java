package dev.quarterdeck.simvenue.http;

import com.fasterxml.jackson.annotation.JsonFormat;
import dev.quarterdeck.simvenue.truth.Truth;
import dev.quarterdeck.simvenue.truth.TruthEvent;
import java.math.BigDecimal;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** How the admin port spells what the venue believes: exact numbers as text. */
final class TruthJson {

  static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
          .withConfigOverride(
              BigDecimal.class,
              type -> type.setFormat(JsonFormat.Value.forShape(JsonFormat.Shape.STRING)))
          .build();

  private TruthJson() {}

  static ObjectNode entry(Truth.Entry entry) {
    Object event =
        entry.event() instanceof TruthEvent.Happened(var happened) ? happened : entry.event();
    ObjectNode json = MAPPER.createObjectNode();
    json.put("sequence", entry.sequence());
    json.put("time", entry.timeMillis());
    json.put("type", event.getClass().getSimpleName());
    JsonNode fields = MAPPER.valueToTree(event);
    fields.properties().forEach(field -> json.set(field.getKey(), field.getValue()));
    return json;
  }
}
