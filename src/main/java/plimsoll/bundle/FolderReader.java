package plimsoll.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import plimsoll.source.FileNameLocale;
import plimsoll.source.Limits;
import plimsoll.source.Shown;

/** Reads a folder laid out like a bundle, in the order of its names. */
final class FolderReader {
  private FolderReader() {}

  static void read(Path folder, Limits limits, Intake intake) throws IOException {
    SortedMap<String, Path> files = new TreeMap<>();
    Files.walkFileTree(folder, new Finder(folder, limits, files, intake));
    // The file system of a ZIP archive has no links, and refuses to hear of them.
    boolean links = folder.getFileSystem().equals(FileSystems.getDefault());
    OpenOption[] options = links ? new OpenOption[] {LinkOption.NOFOLLOW_LINKS} : new OpenOption[0];
    for (Map.Entry<String, Path> file : files.entrySet()) {
      try (InputStream in = Files.newInputStream(file.getValue(), options)) {
        intake.file(file.getKey(), Files.size(file.getValue()), in);
      } catch (NoSuchFileException e) {
        throw new Refusal(
            "entry "
                + Shown.quoted(file.getKey())
                + " vanished while it was read; wait until nobody changes the folder");
      }
    }
  }

  /** Finds all files before one is opened, since a file system hands them out in any order. */
  private static final class Finder extends SimpleFileVisitor<Path> {
    private final Path folder;
    private final Limits limits;
    private final SortedMap<String, Path> files;
    private final Intake intake;

    Finder(Path folder, Limits limits, SortedMap<String, Path> files, Intake intake) {
      this.folder = folder;
      this.limits = limits;
      this.files = files;
      this.intake = intake;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path found, BasicFileAttributes attributes)
        throws IOException {
      if (!found.equals(folder)) {
        intake.folder(path(found));
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path found, BasicFileAttributes attributes)
        throws IOException {
      String path = path(found);
      if (attributes.isSymbolicLink()) {
        intake.leaveOut(
            path,
            "is a link",
            new Refusal(
                "entry " + Shown.quoted(path) + " is a link; put a copy of the file in its place"));
        intake.link(path, Files.readSymbolicLink(found).toString());
        return FileVisitResult.CONTINUE;
      }
      if (!attributes.isRegularFile()) {
        intake.leaveOut(
            path,
            "is neither a file nor a folder",
            new Refusal(
                "entry " + Shown.quoted(path) + " is neither a file nor a folder; take it out"));
        return FileVisitResult.CONTINUE;
      }
      if (files.size() >= limits.maxEntries()) {
        throw Refusal.tooMuch("holds more than " + Shown.figure(limits.maxEntries()) + " entries");
      }
      files.put(path, found);
      return FileVisitResult.CONTINUE;
    }

    private String path(Path found) throws Refusal {
      Path relative = folder.relativize(found);
      StringBuilder path = new StringBuilder();
      for (Path step : relative) {
        path.append(path.isEmpty() ? "" : "/").append(step);
      }
      @Nullable String problem = FileNameLocale.problem(path.toString());
      if (problem != null) {
        throw new Refusal("the name of entry " + Shown.quoted(path.toString()) + " " + problem);
      }
      return path.toString();
    }
  }
}
