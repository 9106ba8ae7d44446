package dev.quarterdeck.worker.http;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A request whose body was read before anybody knew how long it is. */
final class ReadBody extends HttpServletRequestWrapper {
  private final ServletInputStream content;

  ReadBody(HttpServletRequest request, byte[] body) {
    super(request);
    this.content = new Content(new ByteArrayInputStream(body));
  }

  @Override
  public ServletInputStream getInputStream() {
    return content;
  }

  @Override
  public BufferedReader getReader() {
    Charset charset =
        Optional.ofNullable(getCharacterEncoding())
            .map(Charset::forName)
            .orElse(StandardCharsets.UTF_8);
    return new BufferedReader(new InputStreamReader(content, charset));
  }

  private static final class Content extends ServletInputStream {
    private final ByteArrayInputStream body;

    Content(ByteArrayInputStream body) {
      this.body = body;
    }

    @Override
    public int read() {
      return body.read();
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      return body.read(into, offset, length);
    }

    @Override
    public boolean isFinished() {
      return body.available() == 0;
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setReadListener(ReadListener listener) {
      throw new UnsupportedOperationException("the body is here already");
    }
  }
}
