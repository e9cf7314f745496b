package plimsoll.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import plimsoll.assessment.Observation;
import plimsoll.assessment.SiteParameter;
import plimsoll.benchmark.Control;
import plimsoll.check.Check;
import plimsoll.check.Parameter;
import plimsoll.check.Parameters;
import plimsoll.evidence.Evidence;
import plimsoll.policy.Setting;

/**
 * What a check says of one control, and which values of the site made it say so.
 *
 * <p>A value has decided a verdict where the check says another thing without it: each is taken out
 * once, and the control judged again.
 *
 * @param observations by subject
 * @param parameters values of the site, by name
 */
record JudgedControl(List<Observation> observations, List<SiteParameter> parameters) {
  /** Judges a control by a check, with the values of the catalog and, before them, of the site. */
  static JudgedControl of(
      Evidence evidence, Control control, Check check, Map<String, Setting> settings) {
    Optional<List<Observation>> instead = PodmanScope.of(evidence, control.check());
    if (instead.isPresent()) {
      return new JudgedControl(instead.get(), List.of());
    }
    Map<String, Setting> given = new TreeMap<>();
    check.parameters().stream()
        .filter(Parameter::site)
        .map(Parameter::name)
        .filter(settings::containsKey)
        .forEach(name -> given.put(name, settings.get(name)));
    List<Observation> observations = observe(evidence, control, check, given);
    List<SiteParameter> parameters = new ArrayList<>();
    for (Setting setting : given.values()) {
      Map<String, Setting> others = new TreeMap<>(given);
      others.remove(setting.name());
      List<Observation> without = observe(evidence, control, check, others);
      List<Observation> marked = new ArrayList<>();
      for (Observation observation : observations) {
        marked.add(
            isAmong(observation, without) ? observation : decided(observation, setting.name()));
      }
      parameters.add(
          new SiteParameter(
              setting.name(), setting.value(), setting.line(), !marked.equals(observations)));
      observations = marked;
    }
    return new JudgedControl(observations.stream().map(JudgedControl::said).toList(), parameters);
  }

  private static List<Observation> observe(
      Evidence evidence, Control control, Check check, Map<String, Setting> settings) {
    Map<String, Object> values = new TreeMap<>(control.parameters());
    settings.forEach((name, setting) -> values.put(name, setting.value()));
    return check
        .judge(evidence, Parameters.of(check, values).among(evidence.images().members()))
        .stream()
        .sorted(
            Comparator.comparing(Observation::subject)
                .thenComparing(Observation::status)
                .thenComparing(Observation::message))
        .toList();
  }

  private static boolean isAmong(Observation observation, List<Observation> others) {
    return others.stream()
        .anyMatch(
            other ->
                other.subject().equals(observation.subject())
                    && other.status() == observation.status()
                    && other.message().equals(observation.message()));
  }

  private static Observation decided(Observation observation, String parameter) {
    List<String> names = new ArrayList<>(observation.decidedBy());
    names.add(parameter);
    return observation.decidedBy(names);
  }

  /** Names in the message what decided it. */
  private static Observation said(Observation observation) {
    return observation.decidedBy().isEmpty()
        ? observation
        : new Observation(
            observation.subject(),
            observation.status(),
            observation.message()
                + " (by the site's "
                + String.join(", ", observation.decidedBy())
                + ")",
            observation.citations(),
            observation.decidedBy(),
            null);
  }
}
