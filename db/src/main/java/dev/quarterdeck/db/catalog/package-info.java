/** What bots are allowed and who may ask. */
@NullMarked
package dev.quarterdeck.db.catalog;

import org.jspecify.annotations.NullMarked;
