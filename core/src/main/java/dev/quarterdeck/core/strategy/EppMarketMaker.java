package dev.quarterdeck.core.strategy;

import dev.quarterdeck.core.market.InstrumentClass;
import dev.quarterdeck.core.strategy.ProcessedState.BotState;
import dev.quarterdeck.core.strategy.epp.CostModel;
import dev.quarterdeck.core.strategy.epp.CostSettings;
import dev.quarterdeck.core.strategy.epp.OperatorControl;
import dev.quarterdeck.core.strategy.epp.OrderSizer;
import dev.quarterdeck.core.strategy.epp.QuoteLadder;
import dev.quarterdeck.core.strategy.epp.RegimeDetector;
import dev.quarterdeck.core.strategy.epp.RegimeSettings;
import dev.quarterdeck.core.strategy.epp.RegimeSpec;
import dev.quarterdeck.core.strategy.epp.RegimeSpecs;
import dev.quarterdeck.core.strategy.epp.RiskPolicy;
import dev.quarterdeck.core.strategy.epp.SizingSettings;
import dev.quarterdeck.core.strategy.epp.SpreadEngine;
import dev.quarterdeck.core.strategy.epp.SpreadSettings;
import dev.quarterdeck.core.trading.StateReader;
import dev.quarterdeck.core.trading.StateWriter;

/**
 * EPP v2.4: quotes both sides of the market at a spread that covers its costs, leans against its
 * inventory, follows the market's regime, and stops by its own limits. This class only lets its
 * parts work in order; the rules are in them.
 */
public final class EppMarketMaker implements StrategyAdapter {
  private final long tickNanos;
  private final boolean tradingAllowed;
  private final RegimeSpecs specs;
  private final RegimeDetector detector;
  private final CostModel costs;
  private final SpreadEngine spread;
  private final RiskPolicy risk;
  private final FeeManager fees;
  private final OperatorControl operator;
  private final QuoteLadder ladder;

  public EppMarketMaker(StrategyContext context) {
    StrategyParameters parameters = context.parameters();
    boolean spot = context.instrument().instrumentClass() == InstrumentClass.SPOT;
    tradingAllowed = context.tradingAllowed();
    tickNanos = parameters.duration("tick", "1s", "100ms", "60s").toNanos();
    fees = new FeeManager(context.fees());
    specs = RegimeSpecs.read(parameters, spot, context.leverage());
    detector = new RegimeDetector(RegimeSettings.read(parameters), tickNanos);
    costs = new CostModel(CostSettings.read(parameters), fees.maker(), tickNanos);
    spread = new SpreadEngine(SpreadSettings.read(parameters));
    risk = RiskPolicy.read(parameters, fees.resolved());
    SizingSettings sizing = SizingSettings.read(parameters, spot, context.leverage());
    operator = new OperatorControl(sizing.minimumBaseShare(), sizing.maximumBaseShare());
    OrderSizer sizer = new OrderSizer(context.instrument(), sizing, fees.maker());
    ladder = new QuoteLadder(sizing, sizer, spread);
  }

  /** The fee rates in force and where they come from. */
  public FeeManager fees() {
    return fees;
  }

  @Override
  public long tickIntervalNanos() {
    return tickNanos;
  }

  @Override
  public ProcessedState decide(MarketView market, PortfolioView portfolio, OrderIntents intents) {
    risk.measure(market, portfolio);
    if (risk.observable(market)) {
      detector.observe(market.nowNanos(), market.twiceMidTicks() / 2.0);
    }
    RegimeSpec spec = specs.of(detector.regime());
    double baseShare = baseShare(market, portfolio);
    double target = operator.targetBaseShare(spec.targetBaseShare());
    if (risk.observable(market) && detector.warm()) {
      price(market, portfolio, spec, target - baseShare);
    }
    double netEdge = costs.netEdge(spread.total());
    BotState state = risk.assess(market, portfolio, operator, detector.warm(), netEdge);
    if (state == BotState.RUNNING && tradingAllowed) {
      ladder.align(market, portfolio, intents, spec, detector.switchedNanos());
    } else {
      ladder.cancelAll(portfolio, intents);
    }
    return new ProcessedState(
        state,
        detector.regime().text(),
        spread.buy(),
        spread.sell(),
        spread.floor(),
        netEdge,
        spread.skew(),
        baseShare,
        target,
        risk.drawdown(),
        risk.dailyLoss(),
        risk.turnover(),
        portfolio.cancelsLastMinute(),
        risk.cancelsAllowed(),
        risk.reasons());
  }

  @Override
  public void accept(ExternalIntent intent) {
    operator.accept(intent);
  }

  @Override
  public void save(StateWriter out) {
    detector.save(out);
    costs.save(out);
    spread.save(out);
    risk.save(out);
    operator.save(out);
    ladder.save(out);
  }

  @Override
  public void restore(StateReader in) {
    detector.restore(in);
    costs.restore(in);
    spread.restore(in);
    risk.restore(in);
    operator.restore(in);
    ladder.restore(in);
  }

  private void price(
      MarketView market, PortfolioView portfolio, RegimeSpec spec, double missingShare) {
    costs.update(
        detector.drift(),
        detector.band(),
        portfolio.adverseSelectionBps(),
        risk.turnover(),
        market.fundingRate(),
        spec.refresh().toSeconds());
    double mid = market.twiceMidTicks() / 2.0;
    spread.update(
        market.nowNanos(),
        detector.regime(),
        spec,
        detector.band(),
        costs,
        (market.bestAskTicks() - market.bestBidTicks()) / mid,
        missingShare);
  }

  private static double baseShare(MarketView market, PortfolioView portfolio) {
    double equity = portfolio.equityUnits();
    return market.hasQuote() && equity > 0
        ? portfolio.positionLots() * (market.twiceMidTicks() / 2.0) / equity
        : 0;
  }
}
