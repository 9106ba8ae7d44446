package dev.quarterdeck.worker.http;

import dev.quarterdeck.activity.catalog.BotDetails;
import dev.quarterdeck.activity.catalog.BotSummary;
import dev.quarterdeck.core.catalog.BotId;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The desk's bots. */
@RestController
@RequestMapping("/api/v1/bots")
class BotController {
  private final CurrentCatalog catalog;

  BotController(CurrentCatalog catalog) {
    this.catalog = catalog;
  }

  @GetMapping
  Map<String, List<BotSummary>> list() {
    return Map.of("bots", catalog.view().bots());
  }

  @GetMapping("/{id}")
  BotDetails show(@PathVariable("id") String id) {
    return catalog.view().bot(new BotId(id));
  }
}
