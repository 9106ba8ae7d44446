package dev.quarterdeck.activity.market;

import dev.quarterdeck.core.market.InstrumentClass;
import dev.quarterdeck.core.market.InstrumentId;

/** What a file says of the instrument in it. */
record InstrumentHint(InstrumentId id, InstrumentClass instrumentClass) {}
