package plimsoll.check.container;

import static plimsoll.check.Verdict.fail;
import static plimsoll.check.Verdict.manual;
import static plimsoll.check.Verdict.notApplicable;
import static plimsoll.check.Verdict.pass;

import java.util.List;
import java.util.Optional;
import plimsoll.check.Parameter;
import plimsoll.check.Parameters;
import plimsoll.check.Verdict;
import plimsoll.evidence.Container;
import plimsoll.evidence.Evidence;
import plimsoll.evidence.Fact;
import plimsoll.source.Shown;

/**
 * Judges that SELinux labels confine every container.
 *
 * <p>Reads {@code getenforce}, {@code SecurityOptions} of {@code docker info}, and the label
 * options in {@code HostConfig.SecurityOpt} and {@code ProcessLabel} of every container; other
 * security options say nothing about SELinux.
 *
 * <ul>
 *   <li>NOT_APPLICABLE where SELinux is disabled or the engine does not use it;
 *   <li>FAIL where labels are switched off ({@code label=disable}, {@code disable}), where there is
 *       neither a label option nor a process label, and where the site does not accept an option;
 *   <li>PASS where the engine's own label is in force, or options that the site accepts;
 *   <li>MANUAL for other options, and for a label whose type does not confine.
 * </ul>
 *
 * <p>Where the benchmark asks for switched off labels alone, those FAIL and whatever else PASSes
 * while SELinux is on.
 *
 * <p>Source: CIS Docker 1.13.0 §5.2; DISA Docker Enterprise 2.x DKER-EE-001940 (V-235800).
 */
final class ContainerSelinux extends ContainerCheck {
  private static final String DISABLE = "disable";

  private static final Parameter EXPECTED =
      Parameter.ofSite(
          "expected-selinux-options",
          Parameter.Type.TEXTS,
          "label options that containers may have, such as 'type:svirt_apache_t'");

  private static final Parameter DISABLED_ONLY =
      Parameter.ofBenchmarkIfAny(
          "disabled-only",
          Parameter.Type.BOOLEAN,
          "whether nothing but labels that are switched off is a finding");

  @Override
  List<Parameter> ownParameters() {
    return List.of(EXPECTED, DISABLED_ONLY, Distributions.PARAMETER);
  }

  @Override
  List<String> furtherCaptures() {
    return List.of("docker/info", "host/getenforce", "files/etc/os-release");
  }

  @Override
  Verdict judge(Container container, Evidence evidence, Parameters parameters) {
    return Distributions.without(evidence, parameters)
        .orElseGet(
            () ->
                parameters.isSet(DISABLED_ONLY)
                    ? judgeDisabled(container, evidence)
                    : judgeConfined(container, evidence, parameters));
  }

  /** Where SELinux is on, labels that are not switched off pass whatever they are. */
  private static Verdict judgeDisabled(Container container, Evidence evidence) {
    Fact<String> mode = evidence.selinuxMode();
    Fact<List<String>> options = container.isolation().securityOpt();
    if (mode instanceof Fact.Absent<String> absent) {
      return Verdict.unknown(absent);
    }
    if (isDisabled(mode)) {
      return disabledOnHost(mode);
    }
    if (options instanceof Fact.Absent<List<String>> absent) {
      return Verdict.unknown(absent);
    }
    if (labels(options).contains(DISABLE)) {
      return disabled(container, options).citing(mode.citations());
    }
    Fact<List<String>> features = evidence.daemon().securityOptions();
    Verdict verdict = pass("does not switch its SELinux labels off", options, mode);
    return features.toOptional().orElse(List.of("selinux")).contains("selinux")
        ? verdict
        : verdict
            .adding(
                "; the engine does not use SELinux, so it has none, which the literal text does"
                    + " not count")
            .citing(features.citations());
  }

  private static Verdict judgeConfined(
      Container container, Evidence evidence, Parameters parameters) {
    Fact<String> mode = evidence.selinuxMode();
    Fact<List<String>> features = evidence.daemon().securityOptions();
    if (isDisabled(mode)) {
      return disabledOnHost(mode);
    }
    if (!features.toOptional().orElse(List.of("selinux")).contains("selinux")) {
      return notApplicable("can have no label: the engine does not use SELinux", features);
    }
    if (features instanceof Fact.Absent<List<String>> absent) {
      return Verdict.unknown(absent);
    }
    if (mode instanceof Fact.Absent<String> absent) {
      return Verdict.unknown(absent);
    }
    Optional<List<String>> expected =
        parameters
            .texts(EXPECTED)
            .map(list -> list.stream().map(ContainerSelinux::option).toList());
    Verdict verdict = judgeLabels(container, expected).citing(features.citations());
    return mode.toOptional().orElse("").equals("permissive")
        ? verdict
            .adding("; SELinux is permissive on this host: it logs and does not confine")
            .citing(mode.citations())
        : verdict.citing(mode.citations());
  }

  private static boolean isDisabled(Fact<String> mode) {
    return mode.toOptional().orElse("").equals("disabled");
  }

  private static Verdict disabledOnHost(Fact<String> mode) {
    return notApplicable("can have no label: SELinux is disabled on this host", mode);
  }

  private static Verdict judgeLabels(Container container, Optional<List<String>> expected) {
    Fact<List<String>> options = container.isolation().securityOpt();
    Fact<String> label = container.isolation().processLabel();
    if (options instanceof Fact.Absent<List<String>> absent) {
      return Verdict.unknown(absent);
    }
    List<String> labels = labels(options);
    if (labels.contains(DISABLE)) {
      return disabled(container, options);
    }
    return label.match(known -> judgeLabel(known, options, labels, expected), Verdict::unknown);
  }

  private static List<String> labels(Fact<List<String>> options) {
    return options.toOptional().orElse(List.of()).stream()
        .filter(ContainerSelinux::isLabel)
        .map(ContainerSelinux::option)
        .toList();
  }

  /** The engine takes a bare {@code disable} for {@code label=disable}. */
  private static boolean isLabel(String option) {
    return option.startsWith("label=") || option.startsWith("label:") || option.equals(DISABLE);
  }

  private static Verdict judgeLabel(
      Fact.Known<String> label,
      Fact<List<String>> options,
      List<String> labels,
      Optional<List<String>> expected) {
    String shown = label.value().isEmpty() ? "empty" : Shown.quoted(label.value());
    if (label.value().isEmpty() && labels.isEmpty()) {
      return fail(
          "is not labelled: ProcessLabel is empty and SecurityOpt holds no label", label, options);
    }
    List<String> others =
        labels.stream().filter(o -> !expected.orElse(List.of()).contains(o)).toList();
    if (expected.isPresent() && !others.isEmpty()) {
      return fail(
          "has label options that the site does not accept: " + Shown.list(others), options, label);
    }
    if (label.value().isEmpty() || !others.isEmpty() || (labels.isEmpty() && isLoose(label))) {
      return manual(
          "has SELinux labels to be judged against the site's policy: label options "
              + (labels.isEmpty() ? "none" : Shown.list(labels))
              + ", ProcessLabel "
              + shown
              + (isLoose(label) ? ", whose type does not confine" : ""),
          options,
          label);
    }
    return labels.isEmpty()
        ? pass("runs under the engine's SELinux label " + shown, label, options)
        : pass("has label options that the site accepts: " + Shown.list(labels), options, label);
  }

  private static Verdict disabled(Container container, Fact<List<String>> options) {
    List<String> given =
        options.toOptional().orElse(List.of()).stream()
            .filter(option -> isLabel(option) && option(option).equals(DISABLE))
            .limit(1)
            .toList();
    String message = "has SELinux labels switched off (SecurityOpt " + Shown.list(given) + ")";
    Container.Isolation isolation = container.isolation();
    boolean byEngine =
        isolation.privileged().toOptional().orElse(false)
            || isolation.pidMode().toOptional().orElse("").equals("host")
            || isolation.ipcMode().toOptional().orElse("").equals("host");
    return fail(
        byEngine
            ? message
                + ", as the engine does by itself for --privileged and for the host's process or"
                + " IPC namespace"
            : message,
        options);
  }

  /** {@code user:role:type:level}: these two types are free of the policy's bounds. */
  private static boolean isLoose(Fact.Known<String> label) {
    return label.value().matches("[^:]*:[^:]*:(spc_t|unconfined_t)(:.*)?");
  }

  /** The part behind {@code label=} or {@code label:}. */
  private static String option(String option) {
    return option.replaceFirst("^label[=:]", "");
  }
}
