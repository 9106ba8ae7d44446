/** The venue's two faces: what clients see, and what a test sees. */
@NullMarked
package dev.quarterdeck.simvenue.http;

import org.jspecify.annotations.NullMarked;
