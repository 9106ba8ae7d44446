package dev.quarterdeck.activity.market;

import dev.quarterdeck.core.evidence.Sha256;
import dev.quarterdeck.core.market.DatasetManifest;
import dev.quarterdeck.core.market.Instrument;
import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.market.MarketTime;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** One import from files into a folder that is nobody's yet. */
final class ImportRun {
  private static final long SAMPLED_LINES = 5_000;

  private final ImportRequest request;
  private final Path folder;
  private final ImportProgress progress;
  private final Sources sources;
  private final DatasetFormat format;

  ImportRun(ImportRequest request, Path folder, ImportProgress progress) throws ImportRefused {
    this.request = request;
    this.folder = folder;
    this.progress = progress;
    this.sources = Sources.of(request.files());
    this.format =
        request.format().isPresent() ? request.format().get() : FormatDetection.detect(sources);
  }

  /** Writes the columns and their descriptor; what they hold. */
  DatasetManifest run(String source) throws IOException, ImportRefused {
    if (request.instrument().isPresent()) {
      Survey survey = Survey.empty();
      if (format.needsSurvey()) {
        survey(survey, Long.MAX_VALUE);
      }
      return write(survey, request.instrument().get(), source, false).orElseThrow();
    }
    Survey sample = Survey.empty();
    boolean sampled = !format.needsSurvey();
    Instrument guess = instrument(sample, survey(sample, sampled ? SAMPLED_LINES : Long.MAX_VALUE));
    Optional<DatasetManifest> manifest = write(sample, guess, source, sampled);
    if (manifest.isPresent()) {
      return manifest.get();
    }
    Survey whole = Survey.empty();
    Instrument exact = instrument(whole, survey(whole, Long.MAX_VALUE));
    return write(whole, exact, source, false).orElseThrow();
  }

  /** What the files say that they recorded, from a sample of their lines; empty where nothing. */
  Optional<InstrumentId> recorded() throws IOException, ImportRefused {
    return survey(Survey.empty(), SAMPLED_LINES).hint().map(InstrumentHint::id);
  }

  private Importer survey(Survey survey, long lines) throws IOException, ImportRefused {
    ImportSession session = ImportSession.surveying(survey);
    Importer importer = format.importer(session);
    new LineLoop(sources, session, ImportProgress.none(), false).survey(importer, lines);
    return importer;
  }

  private Instrument instrument(Survey survey, Importer surveyed) throws ImportRefused {
    return InstrumentGuess.of(request, surveyed.hint(), survey);
  }

  /** Empty where the increments of a sample turned out too coarse for the rest. */
  private Optional<DatasetManifest> write(
      Survey survey, Instrument instrument, String source, boolean sampled)
      throws IOException, ImportRefused {
    DatasetFolder.clear(folder);
    try (TapeWriter writer = new TapeWriter(folder, format.feedLevel())) {
      ImportSession session = ImportSession.writing(survey, instrument, writer);
      Importer importer = format.importer(session);
      LineLoop loop = new LineLoop(sources, session, progress, sampled);
      loop.readAll(importer);
      if (loop.tooCoarse()) {
        return Optional.empty();
      }
      loop.judge(request.maximumRefusedShare());
      if (writer.rows() == 0) {
        throw new ImportRefused("nothing in it: " + loop.lines() + " lines without a single row");
      }
      session.gaps().forEach(progress::gap);
      return Optional.of(manifest(instrument, writer, session, importer, loop, source));
    }
  }

  private DatasetManifest manifest(
      Instrument instrument,
      TapeWriter writer,
      ImportSession session,
      Importer importer,
      LineLoop loop,
      String source)
      throws IOException {
    Map<Column, Sha256> hashes = writer.finish();
    Sha256 sha256 =
        DatasetFolder.describe(folder, instrument, format.feedLevel(), writer.rows(), hashes);
    String remark = importer.remark();
    return new DatasetManifest(
        sha256,
        request.name(),
        instrument,
        format.feedLevel(),
        writer.rows(),
        MarketTime.instant(writer.firstNanos()),
        MarketTime.instant(writer.lastNanos()),
        writer.counts(),
        session.gaps(),
        remark.isEmpty() ? source : source + "; " + remark,
        request.licence(),
        loop.lines(),
        loop.refused());
  }
}
