package dev.quarterdeck.activity.catalog;

import dev.quarterdeck.core.catalog.DeskConfig;

/** The desk as its files are at this moment. */
@FunctionalInterface
public interface DeskSource {
  /**
   * Reads the desk's files.
   *
   * @throws DeskConfigInvalid with every problem at once
   */
  DeskConfig load();
}
