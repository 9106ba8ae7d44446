package dev.quarterdeck.simvenue.http;

import dev.quarterdeck.simvenue.exchange.Refusal;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What goes back over the wire.
 *
 * @param code the error code in the body, null where there is none
 */
record Answer(
    int status,
    String contentType,
    Map<String, String> headers,
    String body,
    @Nullable Integer code) {

  private static final String JSON = "application/json;charset=UTF-8";
  private static final JsonMapper MAPPER = new JsonMapper();

  static Answer json(Object body) {
    return new Answer(200, JSON, Map.of(), MAPPER.writeValueAsString(body), null);
  }

  static Answer refusal(Refusal refusal) {
    return error(refusal.code().httpStatus(), refusal.code().code(), refusal.text());
  }

  static Answer error(int status, int code, String text) {
    String body = MAPPER.writeValueAsString(Fields.of().put("code", code).put("msg", text).map());
    return new Answer(status, JSON, Map.of(), body, code);
  }

  static Answer page(int status, String title) {
    String body =
        "<html>\r\n<head><title>%d %s</title></head>\r\n<body><h1>%d %s</h1></body>\r\n</html>\r\n"
            .formatted(status, title, status, title);
    return new Answer(status, "text/html", Map.of(), body, null);
  }

  Answer with(Map<String, String> more) {
    Map<String, String> all = new TreeMap<>(headers);
    all.putAll(more);
    return new Answer(status, contentType, all, body, code);
  }
}
