package dev.quarterdeck.core.trading;

/**
 * Random numbers that depend on the seed and how many were drawn, and on nothing else: SplitMix64
 * (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014).
 */
final class SeededDraws {
  private long state;

  SeededDraws(long seed) {
    this.state = seed;
  }

  /** The next draw, from 0 to below 1. */
  double next() {
    state += 0x9E3779B97F4A7C15L;
    long mixed = (state ^ (state >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return ((mixed ^ (mixed >>> 31)) >>> 11) * 0x1.0p-53;
  }

  void save(StateWriter out) {
    out.writeLong(state);
  }

  void restore(StateReader in) {
    state = in.readLong();
  }
}
