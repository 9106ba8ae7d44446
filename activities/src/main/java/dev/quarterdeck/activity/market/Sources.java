package dev.quarterdeck.activity.market;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.tukaani.xz.XZInputStream;

/** The files of an import, unwrapped. */
final class Sources {
  private static final int BUFFER = 1 << 16;
  private static final int PEEKED = 6;
  private static final int XZ_MEMORY_KIB = 1 << 17;

  private final List<SourcePart> parts;
  private final long bytes;
  private long bytesRead;

  private Sources(List<SourcePart> parts, long bytes) {
    this.parts = List.copyOf(parts);
    this.bytes = bytes;
  }

  /** Files and the files right in folders, by file name; every file of a zip archive. */
  static Sources of(List<Path> given) throws ImportRefused {
    List<Path> files = new ArrayList<>();
    try {
      for (Path path : given) {
        if (Files.isDirectory(path)) {
          try (Stream<Path> inside = Files.list(path)) {
            inside.filter(Files::isRegularFile).forEach(files::add);
          }
        } else if (Files.isRegularFile(path)) {
          files.add(path);
        } else {
          throw new ImportRefused("no such file: " + path);
        }
      }
      files.sort(
          Comparator.comparing((Path file) -> file.getFileName().toString())
              .thenComparing(Path::toString));
      List<SourcePart> parts = new ArrayList<>();
      long bytes = 0;
      for (Path file : files) {
        bytes += Files.size(file);
        parts.addAll(partsOf(file));
      }
      if (parts.isEmpty()) {
        throw new ImportRefused("no file in " + given);
      }
      return new Sources(parts, bytes);
    } catch (IOException e) {
      throw new ImportRefused("cannot read: " + e);
    }
  }

  List<SourcePart> parts() {
    return parts;
  }

  /** Size of all files as they lie. */
  long bytes() {
    return bytes;
  }

  /** Bytes read of the files as they lie, since {@link #rewind}. */
  long bytesRead() {
    return Math.min(bytesRead, bytes);
  }

  /** Starts counting anew. */
  void rewind() {
    bytesRead = 0;
  }

  /** The content of a part, unwrapped by what its first bytes say. */
  InputStream open(SourcePart part) throws SourceBroken {
    try {
      return part.entry().isPresent()
          ? entry(part.path(), part.entry().get())
          : unwrapped(new Counting(Files.newInputStream(part.path())));
    } catch (IOException e) {
      throw new SourceBroken(
          part.name() + ": cannot be read (truncated or damaged): " + e.getMessage(), e);
    }
  }

  private static InputStream unwrapped(InputStream file) throws IOException {
    BufferedInputStream in = new BufferedInputStream(file, BUFFER);
    try {
      in.mark(PEEKED);
      byte[] start = in.readNBytes(PEEKED);
      in.reset();
      if (start.length > 1 && start[0] == 0x1f && start[1] == (byte) 0x8b) {
        return new GZIPInputStream(in, BUFFER);
      }
      boolean xz = start.length == PEEKED && start[0] == (byte) 0xfd && start[1] == '7';
      return xz ? new XZInputStream(in, XZ_MEMORY_KIB) : in;
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  /** Archives are read from front to back: some writers' directories of them are refused. */
  private InputStream entry(Path path, String name) throws IOException {
    ZipInputStream zip =
        new ZipInputStream(
            new BufferedInputStream(new Counting(Files.newInputStream(path)), BUFFER));
    try {
      ZipEntry entry = zip.getNextEntry();
      while (entry != null && !entry.getName().equals(name)) {
        entry = zip.getNextEntry();
      }
      if (entry == null) {
        throw new IOException("the archive has no file " + name);
      }
      return zip;
    } catch (IOException e) {
      zip.close();
      throw e;
    }
  }

  private static List<SourcePart> partsOf(Path file) throws ImportRefused {
    String name = file.getFileName().toString();
    if (!name.endsWith(".zip")) {
      return List.of(new SourcePart(name, file, Optional.empty()));
    }
    List<SourcePart> parts = new ArrayList<>();
    try (ZipInputStream zip =
        new ZipInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (!entry.isDirectory()) {
          String inside = entry.getName();
          parts.add(new SourcePart(name + "!" + inside, file, Optional.of(inside)));
        }
      }
    } catch (IOException e) {
      throw new ImportRefused(name + ": no readable zip archive: " + e.getMessage());
    }
    if (parts.isEmpty()) {
      throw new ImportRefused(name + ": no readable zip archive: no file in it");
    }
    return parts;
  }

  private final class Counting extends FilterInputStream {
    Counting(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int value = super.read();
      bytesRead += value < 0 ? 0 : 1;
      return value;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int read = super.read(target, offset, length);
      bytesRead += Math.max(read, 0);
      return read;
    }
  }
}
