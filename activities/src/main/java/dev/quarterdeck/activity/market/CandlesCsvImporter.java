package dev.quarterdeck.activity.market;

import java.io.IOException;

/**
 * Bars as {@code open time, open, high, low, close, volume}; further fields are not looked at, and
 * a first line that does not begin with a number is a heading.
 */
final class CandlesCsvImporter implements Importer {
  private final ImportSession session;
  private final BarSequence bars;
  private final Fields fields = new Fields();

  CandlesCsvImporter(ImportSession session) {
    this.session = session;
    this.bars = new BarSequence(session);
  }

  @Override
  public void line(byte[] text, int from, int to, long number)
      throws LineRefused, IOException, ImportRefused {
    fields.split(text, from, to);
    if (number == 1 && !fields.looksNumeric(text, 0)) {
      return;
    }
    fields.require(6, "time, open, high, low, close, volume");
    bars.add(
        number,
        EpochTime.nanosOfAny(text, fields.from(0), fields.to(0)),
        session.price(text, fields.from(1), fields.to(1)),
        session.price(text, fields.from(2), fields.to(2)),
        session.price(text, fields.from(3), fields.to(3)),
        session.price(text, fields.from(4), fields.to(4)),
        session.volume(text, fields.from(5), fields.to(5)));
  }

  @Override
  public void finish() throws IOException, ImportRefused {
    bars.finish();
  }
}
