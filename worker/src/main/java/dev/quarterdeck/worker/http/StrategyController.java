package dev.quarterdeck.worker.http;

import dev.quarterdeck.activity.catalog.StrategyView;
import dev.quarterdeck.core.catalog.StrategyId;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The desk's strategies. */
@RestController
@RequestMapping("/api/v1/strategies")
class StrategyController {
  private final CurrentCatalog catalog;

  StrategyController(CurrentCatalog catalog) {
    this.catalog = catalog;
  }

  @GetMapping
  Map<String, List<StrategyView>> list() {
    return Map.of("strategies", catalog.view().strategies());
  }

  @GetMapping("/{id}")
  Map<String, Object> show(@PathVariable("id") String id) {
    return Map.of("id", id, "versions", catalog.view().strategy(new StrategyId(id)));
  }
}
