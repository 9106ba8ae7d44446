package dev.quarterdeck.simvenue.replay;

import java.util.List;

/** Reads one format, line by line; lines may depend on those before them. */
interface LineReader {

  /** What a line says, nothing where it says nothing yet. */
  List<RecordedEvent> read(String line);
}
