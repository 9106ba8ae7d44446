package dev.quarterdeck.worker.http;

import dev.quarterdeck.activity.market.ImportProgress;
import dev.quarterdeck.activity.market.RefusedLine;
import dev.quarterdeck.core.evidence.CanonicalJson;
import dev.quarterdeck.core.market.DatasetGap;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Reports an import as it goes: an object a line, the last one is what came of it. */
final class ImportLines implements ImportProgress {
  private final HttpServletResponse response;

  ImportLines(HttpServletResponse response) {
    this.response = response;
  }

  @Override
  public void read(long lines, long bytesRead, long bytesTotal) {
    write(Map.of("lines", lines, "bytesRead", bytesRead, "bytesTotal", bytesTotal));
  }

  @Override
  public void refused(RefusedLine line) {
    write(Map.of("refused", line.toString()));
  }

  @Override
  public void gap(DatasetGap gap) {
    write(Map.of("gap", gap));
  }

  /** The last line. */
  void end(Object result) {
    write(result);
  }

  private void write(Object line) {
    try {
      if (!response.isCommitted()) {
        response.setContentType("application/x-ndjson");
        response.setCharacterEncoding("UTF-8");
      }
      OutputStream out = response.getOutputStream();
      out.write((CanonicalJson.write(line) + "\n").getBytes(StandardCharsets.UTF_8));
      out.flush();
    } catch (IOException e) {
      // Who asked is gone: the import is not wanted any more, and leaves nothing half done.
      throw new UncheckedIOException(e);
    }
  }
}
