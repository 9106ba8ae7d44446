package dev.quarterdeck.activity.market;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A stream of lines: a file, or a file within an archive.
 *
 * @param name what to call it in messages
 * @param path the file that it lies in
 * @param entry which file of the archive at {@code path}; empty where that is no archive
 */
record SourcePart(String name, Path path, Optional<String> entry) {}
