package dev.quarterdeck.activity.venue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import java.net.URI;
import java.time.Duration;
import org.knowm.xchange.binance.dto.BinanceException;
import si.mazi.rescu.ClientConfig;
import si.mazi.rescu.RestProxyFactory;
import si.mazi.rescu.serialization.jackson.DefaultJacksonObjectMapperFactory;

/**
 * XChange's HTTP layer, set up so that an answer keeps its text and headers and that nothing is
 * waited for without end.
 */
final class VenueWire {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
  private static final Duration READ_TIMEOUT = Duration.ofSeconds(5);

  private VenueWire() {}

  /** A client of the annotated endpoints at an address. */
  static <T> T client(Class<T> endpoints, URI address) {
    ClientConfig config = new ClientConfig();
    config.setHttpConnTimeout(Math.toIntExact(CONNECT_TIMEOUT.toMillis()));
    config.setHttpReadTimeout(Math.toIntExact(READ_TIMEOUT.toMillis()));
    config.setJacksonObjectMapperFactory(
        new DefaultJacksonObjectMapperFactory() {
          @Override
          protected ObjectMapper createInstance() {
            return new Replies();
          }
        });
    return RestProxyFactory.createProxy(endpoints, address.toString(), config);
  }

  /** Reads replies and refusals; both keep the text that they were read from. */
  private static final class Replies extends ObjectMapper {
    private static final long serialVersionUID = 1L;

    @Override
    public <T> T readValue(String content, JavaType type) throws JsonProcessingException {
      if (type.hasRawClass(VenueReply.class)) {
        return cast(reply(content));
      }
      return type.hasRawClass(BinanceException.class)
          ? cast(refusal(content))
          : super.readValue(content, type);
    }

    private VenueReply reply(String content) throws JsonProcessingException {
      JsonNode json = readTree(content);
      if (json.isMissingNode() || refuses(json)) {
        throw MismatchedInputException.from(null, VenueReply.class, "no answer to the question");
      }
      return new VenueReply(content, json);
    }

    private VenueRefusal refusal(String content) throws JsonProcessingException {
      JsonNode json = readTree(content);
      if (!refuses(json)) {
        throw MismatchedInputException.from(null, VenueRefusal.class, "an error without a code");
      }
      return new VenueRefusal(json.get("code").intValue(), json.path("msg").asText(), content);
    }

    /** Under any status: venues have sent errors as successes. */
    private static boolean refuses(JsonNode json) {
      return json.path("code").isInt() && json.path("code").intValue() < 0;
    }

    @SuppressWarnings("unchecked") // the caller's type is the one that was asked for
    private static <T> T cast(Object value) {
      return (T) value;
    }
  }
}
