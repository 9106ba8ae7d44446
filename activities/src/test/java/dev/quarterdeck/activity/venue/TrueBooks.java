package dev.quarterdeck.activity.venue;

import dev.quarterdeck.activity.venue.StreamMessage.Diff;
import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.venue.VenueBook;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The first changes of a recording behind its snapshot, and the whole book after each. */
final class TrueBooks {
  private final List<Diff> diffs = new ArrayList<>();
  private final List<String> messages = new ArrayList<>();
  private final List<VenueBook> pictures = new ArrayList<>();

  static TrueBooks of(String file, InstrumentId instrument, int changes) {
    TrueBooks books = new TrueBooks();
    StreamJson json = new StreamJson(instrument);
    Ladder ladder = new Ladder();
    long update = -1;
    Map<Diff, String> early = new LinkedHashMap<>();
    for (RecordedStream.Line line : RecordedStream.lines(file, 10_000)) {
      if (line.snapshot()) {
        VenueBook picture = new PublicJson().book(instrument, line.text());
        ladder.become(picture);
        update = picture.updateId();
      } else if (json.read(line.text()) instanceof Diff diff) {
        early.put(diff, line.text());
      }
      if (update < 0) {
        continue;
      }
      for (Diff diff : early.keySet()) {
        if (diff.last() > update && books.size() < changes) {
          ladder.apply(diff.bids(), diff.asks());
          update = diff.last();
          books.diffs.add(diff);
          books.messages.add(early.get(diff));
          books.pictures.add(ladder.picture(instrument, update));
        }
      }
      early.clear();
    }
    return books;
  }

  int size() {
    return diffs.size();
  }

  Diff diff(int index) {
    return diffs.get(index);
  }

  /** A change as it came. */
  String message(int index) {
    return messages.get(index);
  }

  int indexOf(Diff diff) {
    return diffs.indexOf(diff);
  }

  VenueBook picture(int index) {
    return pictures.get(index);
  }

  VenueBook at(long update) {
    return pictures.stream()
        .filter(picture -> picture.updateId() == update)
        .findFirst()
        .orElseThrow();
  }
}
