/** Sessions of bots and where their books stood. */
@NullMarked
package dev.quarterdeck.db.trading;

import org.jspecify.annotations.NullMarked;
