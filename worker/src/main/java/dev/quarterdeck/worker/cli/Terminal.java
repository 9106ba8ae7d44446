package dev.quarterdeck.worker.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * Standard output, which carries answers alone, and standard error, which carries everything else.
 *
 * @param answers standard output as text
 * @param bytes standard output as bytes
 * @param messages standard error
 * @param interactive whether standard error is a terminal
 */
public record Terminal(
    PrintWriter answers, OutputStream bytes, PrintWriter messages, boolean interactive) {

  public Terminal {
    Objects.requireNonNull(answers, "answers");
    Objects.requireNonNull(bytes, "bytes");
    Objects.requireNonNull(messages, "messages");
  }

  /** The streams of this process, in UTF-8 whatever the locale. */
  public static Terminal ofProcess(boolean interactive) {
    FileOutputStream output = new FileOutputStream(FileDescriptor.out);
    FileOutputStream errors = new FileOutputStream(FileDescriptor.err);
    return new Terminal(
        new PrintWriter(output, true, StandardCharsets.UTF_8),
        output,
        new PrintWriter(errors, true, StandardCharsets.UTF_8),
        interactive);
  }

  /** Writes out what is still buffered. */
  public void flush() {
    answers.flush();
    messages.flush();
  }
}
