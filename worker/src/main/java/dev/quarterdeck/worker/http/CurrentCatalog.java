package dev.quarterdeck.worker.http;

import dev.quarterdeck.activity.catalog.CatalogView;
import dev.quarterdeck.activity.catalog.DeskSource;
import dev.quarterdeck.core.catalog.BotConfig;
import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.db.catalog.CatalogRepository;

/** The desk's files as they are at the moment of a request: the same that workflows see. */
final class CurrentCatalog {
  private final DeskSource desk;
  private final CatalogRepository modes;

  CurrentCatalog(DeskSource desk, CatalogRepository modes) {
    this.desk = desk;
    this.modes = modes;
  }

  /** Everything. */
  CatalogView view() {
    return new CatalogView(desk.load(), modes::highestModes);
  }

  /**
   * One bot.
   *
   * @throws java.util.NoSuchElementException naming the bots there are
   */
  BotConfig bot(String id) {
    return desk.load().bot(new BotId(id));
  }
}
