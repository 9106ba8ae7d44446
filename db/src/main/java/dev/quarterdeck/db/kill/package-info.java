/** The trading halt. */
@NullMarked
package dev.quarterdeck.db.kill;

import org.jspecify.annotations.NullMarked;
