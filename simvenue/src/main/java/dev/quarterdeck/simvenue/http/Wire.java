package dev.quarterdeck.simvenue.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Between Jetty's requests and ours. */
final class Wire {

  private Wire() {}

  static WireRequest read(Request request) throws IOException {
    String given = request.getHttpURI().getQuery();
    String query = given == null ? "" : given;
    HttpFields headers = request.getHeaders();
    String binanceKey = headers.get("X-MBX-APIKEY");
    // Bytes that are no text become its sign for that: what cannot be read was asked, too.
    String body = StandardCharsets.UTF_8.decode(Content.Source.asByteBuffer(request)).toString();
    return new WireRequest(
        request.getMethod(),
        Request.getPathInContext(request),
        query,
        body,
        binanceKey == null ? headers.get("API-Key") : binanceKey,
        headers.get("API-Sign"),
        Request.getRemoteAddr(request),
        Form.of(query, body.startsWith("{") ? "" : body));
  }

  static void write(Answer answer, Response response, Callback callback) {
    response.setStatus(answer.status());
    response.getHeaders().put("Content-Type", answer.contentType());
    answer.headers().forEach(response.getHeaders()::put);
    Content.Sink.write(response, true, answer.body(), callback);
  }
}
