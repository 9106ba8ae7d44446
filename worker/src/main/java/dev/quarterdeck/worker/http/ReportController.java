package dev.quarterdeck.worker.http;

import dev.quarterdeck.activity.market.DatasetStore;
import dev.quarterdeck.core.market.Instrument;
import dev.quarterdeck.db.soak.SoakRepository;
import dev.quarterdeck.db.soak.StoredSoakRun;
import dev.quarterdeck.worker.report.SoakSeries;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What a chart of a soak needs. */
@RestController
@RequestMapping("/api/v1/report")
class ReportController {
  private static final int POINTS = 2_000;

  private final SoakAnswers answers;
  private final SoakRepository soaks;
  private final DatasetStore datasets;

  ReportController(SoakAnswers answers, SoakRepository soaks, DatasetStore datasets) {
    this.answers = answers;
    this.soaks = soaks;
    this.datasets = datasets;
  }

  /** Ticks thinned to a couple of thousand, and all fills, by a run's or a workflow's id. */
  @GetMapping("/soak")
  Map<String, Object> soak(@RequestParam("id") String id) {
    StoredSoakRun stored = answers.run(id);
    String runId = stored.run().runId();
    Instrument instrument = instrument(stored);
    SoakSeries series = new SoakSeries(instrument, soaks.countTicks(runId), POINTS);
    soaks.readTicks(runId, 1, series::tick);
    soaks.readFills(runId, series::fill);
    return series.fields();
  }

  /** The recording's: its increments are what the run's whole numbers count. */
  private Instrument instrument(StoredSoakRun stored) {
    return datasets.list().stream()
        .filter(dataset -> stored.run().dataset().filter(dataset.sha256()::equals).isPresent())
        .findFirst()
        .orElseThrow(
            () ->
                ApiFailure.notFound(
                    "the recording of this soak is not on this desk: gone, or still being made"))
        .instrument();
  }
}
