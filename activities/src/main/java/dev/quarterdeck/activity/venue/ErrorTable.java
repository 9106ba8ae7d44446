package dev.quarterdeck.activity.venue;

import java.util.Optional;

/** The errors of one venue; each venue's are exceptions of a type of their own. */
interface ErrorTable {
  /** What an exception says, where it is one of this venue's. */
  Optional<NamedError> read(Throwable thrown);
}
