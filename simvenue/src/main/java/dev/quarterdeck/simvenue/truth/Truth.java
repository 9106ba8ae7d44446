package dev.quarterdeck.simvenue.truth;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Keeps every event in the order in which it happened, numbered from 1 without gaps. It lies in a
 * file that goes with the venue, so that a long run does not fill the memory.
 */
public final class Truth implements AutoCloseable {

  private static final int LINES_PER_MARK = 128;

  private final InstantSource clock;
  private final RandomAccessFile file;
  private long[] marks = new long[1024];
  private long end;
  private long last;

  /** Begins empty. */
  public Truth(InstantSource clock) {
    this.clock = clock;
    try {
      Path path = Files.createTempFile("simvenue-truth-", ".jsonl");
      this.file = new RandomAccessFile(path.toFile(), "rw");
      // Without a name it goes with the process, however that ends.
      Files.delete(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Adds an event and returns its place. */
  public synchronized long append(TruthEvent event) {
    long sequence = last + 1;
    String line = TruthJson.entry(sequence, clock.millis(), event) + "\n";
    try {
      byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
      file.seek(end);
      file.write(bytes);
      mark(sequence);
      end += bytes.length;
      last = sequence;
      return sequence;
    } catch (IOException e) {
      throw new UncheckedIOException("the truth cannot be written", e);
    }
  }

  private void mark(long sequence) {
    if ((sequence - 1) % LINES_PER_MARK == 0) {
      int mark = (int) ((sequence - 1) / LINES_PER_MARK);
      if (mark == marks.length) {
        marks = Arrays.copyOf(marks, marks.length * 2);
      }
      marks[mark] = end;
    }
  }

  /** Events behind a place, oldest first, each as a JSON object. */
  public synchronized List<JsonNode> after(long sequence, int limit) {
    long first = Math.max(0, sequence);
    List<JsonNode> entries = new ArrayList<>();
    if (first >= last) {
      return entries;
    }
    int mark = (int) (first / LINES_PER_MARK);
    try {
      file.seek(marks[mark]);
      BufferedReader lines =
          new BufferedReader(new InputStreamReader(new FromFile(), StandardCharsets.UTF_8));
      for (long skipped = (long) mark * LINES_PER_MARK; skipped < first; skipped++) {
        lines.readLine();
      }
      for (long at = first; at < last && entries.size() < limit; at++) {
        entries.add(TruthJson.MAPPER.readTree(lines.readLine()));
      }
      return entries;
    } catch (IOException e) {
      throw new UncheckedIOException("the truth cannot be read", e);
    }
  }

  /** Forgets everything. */
  @Override
  public void close() throws IOException {
    file.close();
  }

  /** Reads on from where the file stands. */
  private final class FromFile extends InputStream {

    @Override
    public int read() throws IOException {
      return file.read();
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      return file.read(bytes, offset, length);
    }
  }
}
