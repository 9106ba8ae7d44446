package dev.quarterdeck.activity.market;

import java.io.IOException;

/**
 * Bars as one JSON array of {@code [open time, open, high, low, close, volume]}. The "lines" are
 * what lies between closing brackets, so that the file need not fit into memory.
 */
final class CandlesJsonImporter implements Importer {
  private final ImportSession session;
  private final BarSequence bars;
  private final Fields fields = new Fields();
  private boolean begun;
  private boolean closed;

  CandlesJsonImporter(ImportSession session) {
    this.session = session;
    this.bars = new BarSequence(session);
  }

  @Override
  public char delimiter() {
    return ']';
  }

  @Override
  public void begin(SourcePart part) {
    begun = false;
    closed = false;
  }

  @Override
  public void blank() {
    closed = true;
  }

  @Override
  public void line(byte[] text, int from, int to, long number)
      throws LineRefused, IOException, ImportRefused {
    if (closed) {
      throw new LineRefused("more after the end of the array");
    }
    char before = begun ? ',' : '[';
    begun = true;
    int at = after(text, from, to, before);
    fields.split(text, after(text, at, to, '['), to);
    fields.require(6, "time, open, high, low, close, volume");
    bars.add(
        number,
        EpochTime.nanos(text, fields.from(0), fields.to(0)),
        session.price(text, fields.from(1), fields.to(1)),
        session.price(text, fields.from(2), fields.to(2)),
        session.price(text, fields.from(3), fields.to(3)),
        session.price(text, fields.from(4), fields.to(4)),
        session.volume(text, fields.from(5), fields.to(5)));
  }

  @Override
  public void end(SourcePart part) throws ImportRefused {
    if (!closed && !session.surveying()) {
      throw new ImportRefused(part.name() + ": the array has no end (truncated)");
    }
  }

  @Override
  public void finish() throws IOException, ImportRefused {
    bars.finish();
  }

  private static int after(byte[] text, int from, int to, char character) throws LineRefused {
    int at = from;
    while (at < to && text[at] <= ' ') {
      at++;
    }
    if (at == to || text[at] != character) {
      throw new LineRefused("no bar: '" + character + "' expected");
    }
    return at + 1;
  }
}
