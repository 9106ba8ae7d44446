package dev.quarterdeck.worker.http;

import dev.quarterdeck.activity.catalog.DeskSource;
import dev.quarterdeck.activity.market.DatasetFormat;
import dev.quarterdeck.activity.market.DatasetStore;
import dev.quarterdeck.activity.market.ImportRefused;
import dev.quarterdeck.activity.market.ImportRequest;
import dev.quarterdeck.activity.market.RefusedLine;
import dev.quarterdeck.activity.market.VerifyReport;
import dev.quarterdeck.core.evidence.Sha256;
import dev.quarterdeck.core.market.DatasetManifest;
import dev.quarterdeck.core.market.FeedLevel;
import dev.quarterdeck.core.market.InstrumentId;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Recordings of markets. */
@RestController
@RequestMapping("/api/v1/datasets")
class DatasetController {
  private final DatasetStore datasets;
  private final DeskSource desk;

  DatasetController(DatasetStore datasets, DeskSource desk) {
    this.datasets = datasets;
    this.desk = desk;
  }

  @GetMapping
  Map<String, List<Row>> list() {
    return Map.of("datasets", datasets.list().stream().map(Row::of).toList());
  }

  @GetMapping("/{name}")
  DatasetManifest show(@PathVariable("name") String name) {
    return datasets.find(name);
  }

  @PostMapping("/{name}/verify")
  Verified verify(@PathVariable("name") String name) {
    VerifyReport report = datasets.verify(name);
    return new Verified(
        report.intact(), report.name(), report.sha256(), report.rows(), report.problems());
  }

  /** Imports files that lie on this machine; one line of progress at a time, then the manifest. */
  @PostMapping
  void importFiles(@RequestBody String body, HttpServletResponse response) throws IOException {
    ImportRequest request = request(body);
    ImportLines lines = new ImportLines(response);
    try {
      lines.end(datasets.importFiles(inDesksIncrements(request), lines));
    } catch (ImportRefused e) {
      lines.end(
          new ApiError(
              "refused",
              String.valueOf(e.getMessage()),
              e.refusedLines().stream().map(RefusedLine::toString).toList()));
    }
  }

  /** A desk's bots can play a recording only where it counts in the desk's own increments. */
  private ImportRequest inDesksIncrements(ImportRequest request) throws ImportRefused {
    Optional<InstrumentId> recorded =
        request.instrumentId().isPresent() ? request.instrumentId() : datasets.recorded(request);
    return recorded
        .flatMap(id -> desk.load().findInstrument(id))
        .map(request::withInstrument)
        .orElse(request);
  }

  private static ImportRequest request(String body) {
    RequestFields fields =
        RequestFields.of(
            body, "name", "files", "format", "instrument", "maximumRefusedShare", "licence");
    String name = fields.required("name");
    List<Path> files = fields.texts("files").stream().map(Path::of).toList();
    Optional<DatasetFormat> format = fields.parsed("format", DatasetFormat::parse);
    Optional<InstrumentId> instrument = fields.parsed("instrument", InstrumentId::parse);
    @Nullable Double share = fields.number("maximumRefusedShare");
    @Nullable String licence = fields.text("licence");
    if (files.stream().anyMatch(file -> !file.isAbsolute())) {
      fields.problems(List.of("'files' must be absolute paths"));
    }
    fields.check();
    return new ImportRequest(
        name,
        files,
        format,
        instrument,
        Optional.empty(),
        share == null ? ImportRequest.DEFAULT_MAXIMUM_REFUSED_SHARE : share,
        licence == null ? "" : licence);
  }

  /** A recording in a list. */
  record Row(
      String name,
      InstrumentId instrument,
      FeedLevel feedLevel,
      long rows,
      Instant from,
      Instant to,
      Sha256 sha256) {
    static Row of(DatasetManifest manifest) {
      return new Row(
          manifest.name(),
          manifest.instrument().id(),
          manifest.feedLevel(),
          manifest.rows(),
          manifest.from(),
          manifest.to(),
          manifest.sha256());
    }
  }

  /** What a verification found. */
  record Verified(boolean valid, String name, Sha256 sha256, long rows, List<String> problems) {}
}
