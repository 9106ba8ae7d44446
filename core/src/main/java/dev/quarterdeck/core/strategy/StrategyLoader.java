package dev.quarterdeck.core.strategy;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;

/**
 * Builds a strategy from the name of its class. There is no list of strategies: a class on the
 * classpath that implements {@link StrategyAdapter} and has a public constructor taking a {@link
 * StrategyContext} is one.
 */
public final class StrategyLoader {
  private static final String OWN_PACKAGE = StrategyLoader.class.getPackageName();

  private StrategyLoader() {}

  /**
   * Builds the strategy.
   *
   * @param adapterName simple name of a class in this package, or a fully qualified name
   * @param context what it is built from; its parameters collect the strategy's problems
   * @throws StrategyNotLoadable when the class is missing, is not a strategy, or refuses the
   *     context
   */
  public static StrategyAdapter load(String adapterName, StrategyContext context) {
    Constructor<? extends StrategyAdapter> constructor = constructor(find(adapterName));
    try {
      return constructor.newInstance(context);
    } catch (InvocationTargetException e) {
      throw new StrategyNotLoadable(
          "strategy " + adapterName + " refused its context: " + e.getTargetException(), e);
    } catch (InstantiationException | IllegalAccessException e) {
      throw new StrategyNotLoadable("strategy " + adapterName + " cannot be built: " + e, e);
    }
  }

  /** Whether {@link #load} would find a strategy by this name. */
  public static boolean exists(String adapterName) {
    try {
      constructor(find(adapterName));
      return true;
    } catch (StrategyNotLoadable e) {
      return false;
    }
  }

  private static Class<?> find(String adapterName) {
    String className = adapterName.contains(".") ? adapterName : OWN_PACKAGE + "." + adapterName;
    try {
      return Class.forName(className, true, StrategyLoader.class.getClassLoader());
    } catch (ClassNotFoundException | LinkageError e) {
      throw new StrategyNotLoadable(
          "no strategy class "
              + className
              + "; give the simple name of a class in "
              + OWN_PACKAGE
              + " or a fully qualified name",
          e);
    }
  }

  private static Constructor<? extends StrategyAdapter> constructor(Class<?> type) {
    if (!StrategyAdapter.class.isAssignableFrom(type)
        || type.isInterface()
        || Modifier.isAbstract(type.getModifiers())) {
      throw new StrategyNotLoadable(
          type.getName() + " is not a class that implements " + StrategyAdapter.class.getName());
    }
    try {
      return type.asSubclass(StrategyAdapter.class).getConstructor(StrategyContext.class);
    } catch (NoSuchMethodException e) {
      throw new StrategyNotLoadable(
          type.getName() + " needs a public constructor that takes a StrategyContext", e);
    }
  }
}
