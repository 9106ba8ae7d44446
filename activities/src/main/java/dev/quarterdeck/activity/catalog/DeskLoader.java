package dev.quarterdeck.activity.catalog;

import dev.quarterdeck.core.catalog.BotConfig;
import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.catalog.DeskCalendar;
import dev.quarterdeck.core.catalog.DeskConfig;
import dev.quarterdeck.core.catalog.Envelope;
import dev.quarterdeck.core.catalog.GatesConfig;
import dev.quarterdeck.core.catalog.Mode;
import dev.quarterdeck.core.catalog.VenueConfig;
import dev.quarterdeck.core.venue.VenueAccountId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Loads desk directories. A desk is loaded whole and free of problems, or not at all. */
public final class DeskLoader {
  private final Set<String> knownChecks;
  private final Supplier<Map<BotId, Mode>> highestModes;

  /**
   * A loader.
   *
   * @param knownChecks ids of the gate checks there are; {@code gates.yaml} may name no other
   * @param highestModes the highest mode of each bot that was ever cleared for one, asked once for
   *     every load; any other bot may go up to {@code PAPER}
   */
  public DeskLoader(Set<String> knownChecks, Supplier<Map<BotId, Mode>> highestModes) {
    this.knownChecks = Set.copyOf(knownChecks);
    this.highestModes = Objects.requireNonNull(highestModes, "highestModes");
  }

  /**
   * Loads a desk directory.
   *
   * @throws DeskConfigInvalid with every problem at once
   */
  public DeskConfig load(Path directory) {
    Problems problems = new Problems();
    return load(DeskFiles.of(directory, problems), problems, highestModes());
  }

  /**
   * Loads the venues alone, whatever is wrong with the rest: who has to get flat needs no more.
   *
   * @throws DeskConfigInvalid with every problem of {@code venues.yaml}
   */
  public static List<VenueConfig> loadVenues(Path directory) {
    Problems ofTheRest = new Problems();
    DeskFiles files = DeskFiles.of(directory, ofTheRest);
    Problems problems = new Problems();
    Optional<List<VenueConfig>> venues =
        files
            .required(DeskFiles.VENUES, problems)
            .map(section -> new VenueReader(new DeskNames(), problems).read(section));
    if (problems.count() > 0) {
      throw new DeskConfigInvalid(problems.list());
    }
    return venues.orElseThrow(() -> new DeskConfigInvalid(ofTheRest.list()));
  }

  /** Loads which account each bot's file names, whatever is wrong with the rest. */
  public static BotAccounts loadBotAccounts(Path directory) {
    Problems problems = new Problems();
    Problems ofTheRest = new Problems();
    DeskFiles files = DeskFiles.of(directory, ofTheRest);
    ofTheRest.list().stream()
        .filter(problem -> problem.file().startsWith(DeskFiles.BOTS))
        .forEach(problem -> problems.add(problem.file(), problem.line(), problem.message()));
    Map<BotId, Optional<VenueAccountId>> accounts = new HashMap<>();
    for (Section file : files.folder(DeskFiles.BOTS, problems)) {
      Optional<Located<VenueAccountId>> account = file.optional("account", AccountReader.ACCOUNT);
      Optional<BotId> id = file.required("id", BotReader.BOT).value();
      if (account.filter(named -> named.value().isEmpty()).isEmpty()) {
        id.ifPresent(bot -> accounts.put(bot, account.flatMap(Located::value)));
      }
    }
    return new BotAccounts(accounts, problems.list());
  }

  /** Loads the sample desk that ships with the product. */
  public DeskConfig loadSample() {
    return load(SampleDesk.files(), new Problems(), highestModes());
  }

  /**
   * Writes the commented sample desk.
   *
   * @param directory made where there is none
   * @throws java.nio.file.DirectoryNotEmptyException when something is in it already
   * @throws IOException when it cannot be written
   */
  public static void init(Path directory) throws IOException {
    SampleDesk.writeTo(directory);
  }

  /** How far each bot may go at this moment, for those that were ever cleared. */
  Map<BotId, Mode> highestModes() {
    return Map.copyOf(highestModes.get());
  }

  /**
   * Loads files that were read already; problems in reading them count. What comes of it depends on
   * what is given here alone.
   */
  DeskConfig load(DeskFiles files, Problems problems, Map<BotId, Mode> cleared) {
    DeskNames names = new DeskNames();
    List<VenueConfig> venues =
        files
            .required(DeskFiles.VENUES, problems)
            .map(section -> new VenueReader(names, problems).read(section))
            .orElse(List.of());
    List<StrategyDraft> strategies = new ArrayList<>();
    for (Section file : files.folder(DeskFiles.STRATEGIES, problems)) {
      new StrategyReader(names, problems).read(file).ifPresent(strategies::add);
    }
    List<BotDraft> bots = new ArrayList<>();
    for (Section file : files.folder(DeskFiles.BOTS, problems)) {
      bots.add(bot(file, names, cleared, problems));
    }
    strategies.forEach(strategy -> new ParameterTrial(problems).run(strategy, bots));
    Optional<GatesConfig> gates =
        files
            .required(DeskFiles.GATES, problems)
            .flatMap(section -> new GatesReader(knownChecks, problems).read(section));
    DeskCalendar calendar =
        files
            .optional(DeskFiles.DESK, problems)
            .map(CalendarReader::read)
            .orElse(DeskCalendar.DEFAULT);
    if (problems.count() > 0) {
      throw new DeskConfigInvalid(problems.list());
    }
    return new DeskConfig(
        venues,
        strategies.stream().map(draft -> draft.config().orElseThrow()).toList(),
        bots.stream().map(draft -> draft.config().orElseThrow()).toList(),
        gates.orElseThrow(),
        calendar);
  }

  private static BotDraft bot(
      Section file, DeskNames names, Map<BotId, Mode> cleared, Problems problems) {
    int before = problems.count();
    BotParts parts = BotReader.read(file);
    BotReferences references = new BotReferences(names, cleared, problems);
    references.check(parts);
    long cap = parts.maximumLeverage().value().orElse((long) Envelope.DEFAULT_MAXIMUM_LEVERAGE);
    return new BotDraft(
        file.file(),
        parts.strategy(),
        parts.instrument().value().flatMap(references::find),
        references.feesInForce(parts),
        (int) Math.min(cap, parts.leverage().value().orElse(1L)),
        (int) cap,
        parts.parameters(),
        problems.count() > before ? Optional.empty() : Optional.of(config(parts)));
  }

  private static BotConfig config(BotParts parts) {
    return new BotConfig(
        parts.id().get(),
        parts.strategy().get().id(),
        parts.strategy().get().version(),
        parts.instrument().get(),
        parts.venue().get(),
        parts.account().map(Located::get),
        parts.mode().get(),
        new Envelope(
            parts.maximumNotional().get(),
            parts.allowedInstruments().stream().map(Located::get).toList(),
            parts.maximumLeverage().get().intValue()),
        parts.paper().orElseThrow(),
        parts.fallbackFees(),
        parts.base().get(),
        parts.quote().get(),
        parts.leverage().get().intValue(),
        parts.parameters().texts(),
        parts.soak());
  }
}
