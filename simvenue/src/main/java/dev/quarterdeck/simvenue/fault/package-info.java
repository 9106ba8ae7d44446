/** How the wire and the venue misbehave on request. */
@NullMarked
package dev.quarterdeck.simvenue.fault;

import org.jspecify.annotations.NullMarked;
