package dev.quarterdeck.activity.market;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Leads the lines of all files past an importer and counts what it refuses. */
final class LineLoop {
  private static final int REFUSED_KEPT = 100;
  private static final int PROGRESS_LINES = 1 << 13;

  private final Sources sources;
  private final ImportSession session;
  private final ImportProgress progress;
  private final boolean sampled;
  private final List<RefusedLine> refusedLines = new ArrayList<>();
  private long lines;
  private long refused;
  private boolean tooFine;

  /**
   * @param sampled whether increments come from the first lines alone, so that reading stops at the
   *     first number that is too fine for them
   */
  LineLoop(Sources sources, ImportSession session, ImportProgress progress, boolean sampled) {
    this.session = session;
    this.sources = sources;
    this.progress = progress;
    this.sampled = sampled;
  }

  /**
   * Reads everything, unless {@link #tooCoarse}.
   *
   * @throws ImportRefused when a file is broken
   */
  void readAll(Importer importer) throws IOException, ImportRefused {
    read(importer, Long.MAX_VALUE);
    if (!tooCoarse()) {
      importer.finish();
      progress.read(lines, sources.bytes(), sources.bytes());
    }
  }

  /** Reads the first lines of every file, and refuses nothing. */
  void survey(Importer importer, long mostLines) throws IOException, ImportRefused {
    read(importer, mostLines);
  }

  long lines() {
    return lines;
  }

  long refused() {
    return refused;
  }

  /** Whether increments from a sample kept a line out. */
  boolean tooCoarse() {
    return sampled && tooFine;
  }

  /** Tells of the refused lines and throws where they are more than a share of all. */
  void judge(double maximumRefusedShare) throws ImportRefused {
    refusedLines.forEach(progress::refused);
    if (refused > maximumRefusedShare * lines) {
      throw tooManyRefused(maximumRefusedShare);
    }
  }

  private void read(Importer importer, long mostLines) throws IOException, ImportRefused {
    sources.rewind();
    try {
      for (SourcePart part : sources.parts()) {
        read(part, importer, mostLines);
        if (tooCoarse()) {
          return;
        }
      }
    } catch (SourceBroken e) {
      throw new ImportRefused(String.valueOf(e.getMessage()), refusedLines);
    }
  }

  private void read(SourcePart part, Importer importer, long mostLines)
      throws IOException, ImportRefused {
    session.begin(part);
    importer.begin(part);
    try (InputStream in = sources.open(part)) {
      LineReader reader = new LineReader(part.name(), in, importer.delimiter());
      while (!tooCoarse() && reader.line() < mostLines && reader.next()) {
        if (reader.isBlank()) {
          importer.blank();
          continue;
        }
        lines++;
        try {
          importer.line(reader.text(), reader.from(), reader.to(), reader.line());
        } catch (LineRefused e) {
          refuse(part, reader.line(), e);
        }
        if (lines % PROGRESS_LINES == 0) {
          progress.read(lines, sources.bytesRead(), sources.bytes());
        }
      }
    }
    if (!tooCoarse()) {
      importer.end(part);
    }
  }

  private void refuse(SourcePart part, long line, LineRefused refusal) {
    refused++;
    tooFine |= refusal.isTooFine();
    if (refusedLines.size() < REFUSED_KEPT) {
      refusedLines.add(new RefusedLine(part.name(), line, refusal.reason()));
    }
  }

  private ImportRefused tooManyRefused(double maximumRefusedShare) {
    return new ImportRefused(
        String.format(
            Locale.ROOT,
            "%d of %d lines were refused (%.3f %%), allowed are %.3f %%; the first: %s",
            refused,
            lines,
            100.0 * refused / lines,
            100.0 * maximumRefusedShare,
            refusedLines.getFirst()),
        refusedLines);
  }
}
