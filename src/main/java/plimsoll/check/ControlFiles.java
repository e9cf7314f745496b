package plimsoll.check;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import plimsoll.assessment.Observation;
import plimsoll.evidence.Evidence;
import plimsoll.evidence.Fact;
import plimsoll.evidence.HostFile;
import plimsoll.evidence.NamedFiles;
import plimsoll.evidence.Subject;
import plimsoll.source.Shown;

/** What every check of files needs: which files its control is about, and each of them judged. */
public final class ControlFiles {
  private static final Parameter PATH =
      Parameter.ofBenchmarkIfAny("path", Parameter.Type.TEXT, "the file or directory itself");
  private static final Parameter TREE =
      Parameter.ofBenchmarkIfAny(
          "tree", Parameter.Type.TEXT, "a directory: every file below it, not itself");
  private static final Parameter NAMED =
      Parameter.ofBenchmarkIfAny(
          "named",
          Parameter.Type.TEXT,
          "what names the file: a unit, an option of the engine that names a TLS file, daemon-file,"
              + " engine-socket or containerd-socket");

  private static final Parameter PATHS =
      Parameter.ofBenchmarkIfAny("paths", Parameter.Type.TEXTS, "several files or directories");
  private static final Parameter ALL_NAMED =
      Parameter.ofBenchmarkIfAny(
          "all-named", Parameter.Type.TEXTS, "several things that name files, as in named");
  private static final Parameter UBUNTU_PATHS =
      Parameter.ofBenchmarkIfAny(
          "ubuntu-paths", Parameter.Type.TEXTS, "files or directories that count on Ubuntu only");

  /** At least one of them says which files. */
  public static final List<Parameter> PARAMETERS =
      List.of(PATH, TREE, NAMED, PATHS, ALL_NAMED, UBUNTU_PATHS);

  /** What shows which files there are, and what they are. */
  public static final List<String> CAPTURES =
      List.of(
          "host/stat",
          "host/certs",
          "systemd/docker.service",
          "systemd/docker.socket",
          "systemd/containerd.service",
          "process/engine-argv",
          "process/engine-environment",
          "process/engine-start",
          "host/file-times",
          "files/etc/docker/daemon.json",
          "files/etc/os-release",
          "files/etc/containerd/config.toml");

  private ControlFiles() {}

  /**
   * Judges each file.
   *
   * @param judge gives the verdict on what is found at a path
   */
  public static List<Observation> judge(
      Evidence evidence, Parameters parameters, BiFunction<String, Fact<HostFile>, Verdict> judge) {
    return of(evidence, parameters).stream()
        .flatMap(files -> judge(evidence, files, judge).stream())
        .toList();
  }

  private static List<Observation> judge(
      Evidence evidence, NamedFiles files, BiFunction<String, Fact<HostFile>, Verdict> judge) {
    List<Observation> observations = new ArrayList<>();
    for (String path : files.paths()) {
      Verdict verdict = judge.apply(path, evidence.hostFiles().at(path));
      String note = files.note().isEmpty() ? "" : " (" + files.note() + ")";
      observations.add(verdict.adding(note).citing(files.citations()).of(Subject.file(path)));
    }
    if (files.gap() != null) {
      observations.add(
          Verdict.unknown(new Fact.Absent<>(files.gap(), null))
              .citing(files.citations())
              .of(Subject.HOST));
    } else if (files.paths().isEmpty()) {
      observations.add(
          Verdict.notApplicable(files.note()).citing(files.citations()).of(Subject.HOST));
    }
    return observations;
  }

  private static List<NamedFiles> of(Evidence evidence, Parameters parameters) {
    List<NamedFiles> all = new ArrayList<>();
    parameters.text(PATH).map(NamedFiles::of).ifPresent(all::add);
    parameters.texts(PATHS).orElse(List.of()).stream().map(NamedFiles::of).forEach(all::add);
    parameters.text(TREE).map(tree -> below(evidence, tree)).ifPresent(all::add);
    parameters.text(NAMED).map(name -> named(evidence, name)).ifPresent(all::add);
    parameters.texts(ALL_NAMED).orElse(List.of()).stream()
        .map(name -> named(evidence, name))
        .forEach(all::add);
    parameters.texts(UBUNTU_PATHS).map(paths -> onUbuntu(evidence, paths)).ifPresent(all::add);
    if (all.isEmpty()) {
      throw new IllegalArgumentException("the control names no file");
    }
    return all;
  }

  private static NamedFiles named(Evidence evidence, String name) {
    NamedFiles named = evidence.namedFiles().get(name);
    if (named == null) {
      throw new IllegalArgumentException("the control names no file: " + name);
    }
    return named;
  }

  private static NamedFiles onUbuntu(Evidence evidence, List<String> paths) {
    String listed = Shown.list(paths);
    return evidence
        .operatingSystem()
        .distribution()
        .match(
            known ->
                evidence.operatingSystem().isUbuntu().toOptional().orElse(false)
                    ? new NamedFiles(paths, "judged on Ubuntu only", known.citations(), null)
                    : new NamedFiles(
                        List.of(),
                        "runs "
                            + Shown.quoted(known.value())
                            + ", and the rule judges "
                            + listed
                            + " on Ubuntu only",
                        known.citations(),
                        null),
            absent ->
                NamedFiles.unknown(
                    "the rule judges " + listed + " on Ubuntu only, and " + absent.why(),
                    absent.citations()));
  }

  private static NamedFiles below(Evidence evidence, String directory) {
    return evidence
        .hostFiles()
        .below(directory)
        .match(
            known ->
                new NamedFiles(
                    known.value().stream().map(HostFile::path).toList(),
                    known.value().isEmpty() ? "has no file below " + Shown.quoted(directory) : "",
                    known.value().isEmpty() ? known.citations() : List.of(),
                    null),
            absent -> NamedFiles.unknown(absent.why(), absent.citations()));
  }
}
