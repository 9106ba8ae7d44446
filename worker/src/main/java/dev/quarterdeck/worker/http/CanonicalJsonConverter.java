package dev.quarterdeck.worker.http;

import dev.quarterdeck.core.evidence.CanonicalJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;
import org.springframework.http.converter.HttpMessageNotReadableException;

/** Writes every answer in the spelling that evidence has; bodies are read as text. */
final class CanonicalJsonConverter extends AbstractHttpMessageConverter<Object> {
  CanonicalJsonConverter() {
    super(MediaType.APPLICATION_JSON);
  }

  @Override
  protected boolean supports(Class<?> type) {
    return type != String.class && type != byte[].class;
  }

  @Override
  public boolean canRead(
      Class<?> type,
      org.springframework.http.@org.jspecify.annotations.Nullable MediaType mediaType) {
    return false;
  }

  @Override
  protected Object readInternal(Class<?> type, HttpInputMessage message) {
    throw new HttpMessageNotReadableException("bodies are read as text", message);
  }

  @Override
  protected void writeInternal(Object answer, HttpOutputMessage message) throws IOException {
    message.getBody().write(CanonicalJson.write(answer).getBytes(StandardCharsets.UTF_8));
  }
}
