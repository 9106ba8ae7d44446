package dev.quarterdeck.activity.catalog;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The files of a desk that is right until a test changes them. */
abstract class DeskFilesCase {
  @TempDir Path directory;
  DeskDirectory desk;

  @BeforeEach
  final void writeDesk() {
    desk = new DeskDirectory(directory);
  }
}
