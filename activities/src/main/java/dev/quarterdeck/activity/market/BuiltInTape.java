package dev.quarterdeck.activity.market;

import dev.quarterdeck.core.market.Instrument;
import dev.quarterdeck.core.market.InstrumentClass;
import dev.quarterdeck.core.market.InstrumentId;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The recording that comes with the program: a week of BTC/USD trades of Bitstamp in 2013. */
final class BuiltInTape {
  static final String NAME = "btcusd-2013";
  static final String SOURCE = "org.ta4j:ta4j-examples:0.18, bitstamp_trades_from_20131125_usd.csv";
  private static final String RESOURCE = "/bitstamp_trades_from_20131125_usd.csv";
  private static final Instrument INSTRUMENT =
      new Instrument(
          InstrumentId.parse("BTCUSD@bitstamp"),
          InstrumentClass.SPOT,
          "BTC",
          "USD",
          new BigDecimal("0.01"),
          new BigDecimal("0.00000001"),
          new BigDecimal("0.00000001"),
          BigDecimal.ZERO);

  private BuiltInTape() {}

  /** Copies the recording into a folder; the request to import it from there. */
  static ImportRequest unpack(Path folder) throws IOException {
    Path file = folder.resolve(RESOURCE.substring(1));
    try (InputStream in = BuiltInTape.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("the class path lacks " + SOURCE);
      }
      Files.copy(in, file);
    }
    return new ImportRequest(
        NAME,
        List.of(file),
        Optional.of(DatasetFormat.TRADES_CSV),
        Optional.of(INSTRUMENT.id()),
        Optional.of(INSTRUMENT),
        ImportRequest.DEFAULT_MAXIMUM_REFUSED_SHARE,
        "MIT");
  }
}
