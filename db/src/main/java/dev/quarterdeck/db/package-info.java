/** The desk's database: its migrations, and one package of repositories per feature. */
@NullMarked
package dev.quarterdeck.db;

import org.jspecify.annotations.NullMarked;
