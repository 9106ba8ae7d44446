package dev.quarterdeck.core.soak;

/** What a KPI, or a soak as a whole, came to. */
public enum KpiVerdict {
  /** Within its threshold. */
  PASS,
  /** Beyond its threshold. */
  FAIL,
  /** Nothing to judge by: no sample, or a window shorter than asked. Never counts as a pass. */
  UNKNOWN
}
