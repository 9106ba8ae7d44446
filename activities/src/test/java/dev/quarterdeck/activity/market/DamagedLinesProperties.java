package dev.quarterdeck.activity.market;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.core.market.Instrument;
import dev.quarterdeck.core.market.InstrumentClass;
import dev.quarterdeck.core.market.InstrumentId;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever a file holds: a line is taken, or refused with its number, and nothing else happens. */
class DamagedLinesProperties {
  private static final Instrument INSTRUMENT =
      new Instrument(
          InstrumentId.parse("BTCUSDT@binance"),
          InstrumentClass.SPOT,
          "BTC",
          "USDT",
          new BigDecimal("0.01"),
          new BigDecimal("0.00000001"),
          BigDecimal.ZERO,
          BigDecimal.ZERO);

  private static final Map<DatasetFormat, List<String>> SOUND =
      Map.of(
          DatasetFormat.TRADES_CSV,
          List.of("1385337600,800.01,0.1", "1385337613,800.05,0.27838"),
          DatasetFormat.BINANCE_CAPTURE,
          List.of(
              "1700000000000000000 {\"lastUpdateId\":7,\"bids\":[[\"99\",\"3\"]],\"asks\":[[\"101\",\"4\"]]}",
              "1700000000000000001 {\"stream\":\"x\",\"data\":{\"e\":\"depthUpdate\",\"s\":\"BTCUSDT\",\"U\":8,"
                  + "\"u\":9,\"b\":[[\"99.5\",\"1\"]],\"a\":[[\"101\",\"0\"],[\"102\",\"1\"]]}}",
              "1700000000000000002 {\"u\":9,\"s\":\"BTCUSDT\",\"b\":\"99.5\",\"B\":\"1\",\"a\":\"102\",\"A\":\"1\"}",
              "1700000000000000003 {\"e\":\"trade\",\"s\":\"BTCUSDT\",\"t\":1,\"p\":\"99\",\"q\":\"1\",\"m\":true}"),
          DatasetFormat.BITSTAMP_ORDERS,
          List.of(
              "5,1430438404518,1430438404000,236.47,200000000,created,bid",
              "6,1430438404519,1430438404000,236.47,200000000,created,ask",
              "5,1430438404635,1430438404000,236.48,178855669,changed,bid",
              "4,1430438404637,1430438340000,236.47,0,deleted,ask"),
          DatasetFormat.BITSTAMP_LOG,
          List.of(
              "1430438404518 order_created {\"price\": \"236.47\", \"amount\": \"2.0\", \"id\": 5, \"order_type\": 0}",
              "1430438404519 order_deleted {\"price\": \"236.47\", \"amount\": \"0.0\", \"id\": 5, \"order_type\": 0}",
              "1430438404645 trade {\"price\": 236.47000000001, \"amount\": 2.0, \"id\": 8111041}",
              "1430438405885 order_book {\"bids\": [[\"236.47\", \"1.7\"]], \"asks\": [[\"236.64\", \"3\"]]}"),
          DatasetFormat.CANDLES_JSON,
          List.of(
              "[[1618951320000,56738.76,56840.3,56733.23,56813.98,50.9752],[1618951380000,5,6,4,5,1]]"),
          DatasetFormat.CANDLES_CSV,
          List.of("2021-12-31 23:01:00.000000,46319.0,46385.0,46319.0,46377.0,2300413.7295"),
          DatasetFormat.LEAN,
          List.of("0,17212.12,17216.55,17208.88,17208.88,110.66042"));

  @Property(tries = 3_000)
  void damagedLineIsTakenOrRefused(@ForAll DatasetFormat format, @ForAll Random random)
      throws IOException {
    byte[] content = damaged(format, random);

    long[] surveyed = read(format, content, ImportSession.surveying(Survey.empty()));
    long[] written =
        read(format, content, ImportSession.writing(Survey.empty(), INSTRUMENT, new OrderedRows()));

    assertThat(surveyed[0]).isEqualTo(written[0]);
    assertThat(written[1]).isBetween(0L, written[0]);
  }

  @Property(tries = 1_000)
  void soundLinesAfterNonsenseAreTaken(@ForAll DatasetFormat format, @ForAll Random random)
      throws IOException {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    byte[] nonsense = new byte[random.nextInt(60) + 1];
    random.nextBytes(nonsense);
    for (int at = 0; at < nonsense.length; at++) {
      if (nonsense[at] == '\n' || nonsense[at] == ']') {
        nonsense[at] = '?';
      }
    }
    nonsense[0] = '!';
    byte end = (byte) (format == DatasetFormat.CANDLES_JSON ? ']' : '\n');
    content.write(("?" + (char) end).getBytes(StandardCharsets.UTF_8));
    content.write(nonsense);
    content.write(end);
    String sound = String.join("\n", SOUND.getOrDefault(format, List.of()));
    content.write(
        (format == DatasetFormat.CANDLES_JSON ? "," + sound.substring(1) : sound)
            .getBytes(StandardCharsets.UTF_8));

    OrderedRows rows = new OrderedRows();
    long[] read =
        read(
            format, content.toByteArray(), ImportSession.writing(Survey.empty(), INSTRUMENT, rows));

    assertThat(read[1]).as("refused of %s", format).isBetween(1L, 2L);
    assertThat(rows.rows()).isPositive();
  }

  private static byte[] damaged(DatasetFormat format, Random random) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    List<String> lines = SOUND.getOrDefault(format, List.of());
    for (int line = 0; line < 6; line++) {
      byte[] text = lines.get(random.nextInt(lines.size())).getBytes(StandardCharsets.UTF_8);
      for (int change = random.nextInt(4); change > 0; change--) {
        String likely = "0123456789.,-eE[]{}\":\\ +\r\n";
        int at = random.nextInt(text.length);
        text[at] =
            (byte)
                (random.nextInt(4) == 0
                    ? random.nextInt(256)
                    : likely.charAt(random.nextInt(likely.length())));
      }
      out.write(text, 0, random.nextInt(5) == 0 ? random.nextInt(text.length) : text.length);
      out.write('\n');
    }
    return out.toByteArray();
  }

  /** Lines seen and lines refused. */
  private static long[] read(DatasetFormat format, byte[] content, ImportSession session)
      throws IOException {
    Importer importer = format.importer(session);
    LineReader reader =
        new LineReader("damaged", new ByteArrayInputStream(content), importer.delimiter());
    SourcePart part =
        new SourcePart("20221213_btcusdt_minute_trade.csv", Path.of("damaged"), Optional.empty());
    long lines = 0;
    long refused = 0;
    try {
      session.begin(part);
      importer.begin(part);
      while (reader.next()) {
        if (reader.isBlank()) {
          importer.blank();
          continue;
        }
        lines++;
        try {
          importer.line(reader.text(), reader.from(), reader.to(), reader.line());
        } catch (LineRefused e) {
          refused++;
          assertThat(e.reason()).isNotBlank().matches("[\\x20-\\x7e]+").hasSizeLessThan(200);
        }
      }
      importer.end(part);
      importer.finish();
    } catch (ImportRefused e) {
      assertThat(e).hasMessageMatching("[\\x20-\\x7e]+");
    }
    return new long[] {lines, refused};
  }

  /** Checks what every tape must keep to. */
  private static final class OrderedRows implements RowSink {
    private long lastNanos = Long.MIN_VALUE;
    private long rows;

    long rows() {
      return rows;
    }

    @Override
    public void row(long nanos, int kind, long ticks, long lots, long reference) {
      assertThat(nanos).isGreaterThanOrEqualTo(lastNanos);
      assertThat(ticks).isNotNegative();
      assertThat(lots).isNotNegative();
      lastNanos = nanos;
      rows++;
    }

    @Override
    public void bar(long nanos, long open, long high, long low, long close, long volume) {
      assertThat(nanos).isGreaterThanOrEqualTo(lastNanos);
      assertThat(low).isPositive().isLessThanOrEqualTo(high);
      assertThat(open).isBetween(low, high);
      assertThat(close).isBetween(low, high);
      assertThat(volume).isNotNegative();
      lastNanos = nanos;
      rows++;
    }
  }
}
