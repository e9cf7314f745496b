package plimsoll.checklist;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import plimsoll.source.Shown;
import plimsoll.source.SourceException;

/**
 * Puts what was found beside what a person wrote into the person's checklist.
 *
 * <p>A person's status and texts stay. Where a person set no status, ours is set; where a person
 * set another one, {@link OnConflict} decides. An automatic Not_Reviewed changes no status, and
 * adds its texts only where the row has none. Severity overrides are never touched. What an earlier
 * run of Plimsoll wrote, and nobody changed since, is ours, and is written anew.
 *
 * @param file the checklist with the results in it, to be encoded in UTF-8
 * @param matched rows that are of the same rule
 * @param filled STIG ids of rows that got our status
 * @param agreed of rows where the person's status is ours too
 * @param leftToPerson of rows that a person reviewed and captures do not decide
 * @param conflicts rows where they differ
 * @param onlyTheirs rows of the file that no rule of ours fits: left as they were
 * @param onlyOurs rules of ours that the file has no row for: not added
 */
public record Merge(
    String file,
    int matched,
    List<String> filled,
    List<String> agreed,
    List<String> leftToPerson,
    List<Conflict> conflicts,
    List<String> onlyTheirs,
    List<String> onlyOurs) {
  public Merge {
    filled = List.copyOf(filled);
    agreed = List.copyOf(agreed);
    leftToPerson = List.copyOf(leftToPerson);
    conflicts = List.copyOf(conflicts);
    onlyTheirs = List.copyOf(onlyTheirs);
    onlyOurs = List.copyOf(onlyOurs);
  }

  /** A rule whose row a person gave another status than Plimsoll finds. */
  public record Conflict(String rule, ReviewStatus persons, ReviewStatus ours) {}

  /**
   * Merges a checklist of ours into a person's.
   *
   * @throws SourceException where no row matches, or the limits are too tight for the result
   */
  public static Merge of(Checklist ours, ChecklistFile theirs, OnConflict onConflict)
      throws SourceException {
    Map<Integer, Checklist.Row> matched = RowMatch.match(theirs.rows(), ours.rows());
    if (matched.isEmpty()) {
      throw new SourceException(0, "has no row of a rule that " + ours.stig().id() + " has");
    }
    Map<Integer, Review> reviews = new LinkedHashMap<>();
    List<String> filled = new ArrayList<>();
    List<String> agreed = new ArrayList<>();
    List<String> leftToPerson = new ArrayList<>();
    List<Conflict> conflicts = new ArrayList<>();
    List<String> onlyTheirs = new ArrayList<>();
    for (AssessedRow row : theirs.rows()) {
      Checklist.Row found = matched.get(row.position());
      if (found == null) {
        onlyTheirs.add(row.name());
        continue;
      }
      Review review = found.review();
      RowTexts texts = RowTexts.of(row);
      boolean reviewed = texts.status() != ReviewStatus.NOT_REVIEWED;
      if (review.status() == ReviewStatus.NOT_REVIEWED) {
        if (!texts.hasTexts() || texts.hadOurs()) {
          reviews.put(row.position(), reviewed ? texts.besides(review) : texts.filledWith(review));
        }
        (reviewed ? leftToPerson : filled).add(row.name());
      } else if (!reviewed) {
        reviews.put(row.position(), texts.filledWith(review));
        filled.add(row.name());
      } else if (texts.status() == review.status()) {
        reviews.put(row.position(), texts.besides(review));
        agreed.add(row.name());
      } else {
        conflicts.add(new Conflict(row.name(), texts.status(), review.status()));
        switch (onConflict) {
          case KEEP -> reviews.put(row.position(), texts.besides(review));
          case UPDATE -> reviews.put(row.position(), texts.replacedBy(review));
          case REPORT -> {
            // Listed, and nothing else.
          }
        }
      }
    }
    return new Merge(
        theirs.with(reviews),
        matched.size(),
        filled,
        agreed,
        leftToPerson,
        conflicts,
        onlyTheirs,
        ours.rows().stream()
            .filter(row -> !matched.containsValue(row))
            .map(row -> row.rule().stigId())
            .toList());
  }

  /** Whether the checklist names another host than the evidence; one without a name does not. */
  public static boolean isOfAnotherHost(Asset ours, ChecklistFile.Host theirs) {
    String name = theirs.name().toLowerCase(Locale.ROOT);
    String own = ours.hostName().toLowerCase(Locale.ROOT);
    // One may name the domain and the other not.
    return !name.isEmpty()
        && !name.equals(own)
        && !name.startsWith(own + ".")
        && !own.startsWith(name + ".");
  }

  /** In which facts of the asset the checklist and the evidence differ, each in one sentence. */
  public static List<String> assetDifferences(Asset ours, ChecklistFile.Host theirs) {
    List<String> differences = new ArrayList<>();
    if (theirs.name().isEmpty()) {
      differences.add("the checklist names no host; the evidence is of " + shown(ours.hostName()));
    } else if (!theirs.name().equalsIgnoreCase(ours.hostName())) {
      differences.add(differ("host name", theirs.name(), ours.hostName()));
    }
    if (!ours.fqdn().isEmpty() && !theirs.fqdn().equalsIgnoreCase(ours.fqdn())) {
      differences.add(differ("FQDN", theirs.fqdn(), ours.fqdn()));
    }
    differ(differences, "addresses", theirs.ips(), ours.ips());
    differ(differences, "MAC addresses", theirs.macs(), ours.macs());
    return differences;
  }

  private static void differ(List<String> to, String what, String theirs, List<String> ours) {
    List<String> listed =
        List.of(theirs.strip().toLowerCase(Locale.ROOT).replace('-', ':').split("[\\s,;]+"));
    boolean all = ours.stream().allMatch(o -> listed.contains(o.toLowerCase(Locale.ROOT)));
    if (!all) {
      to.add(differ(what, theirs, String.join(", ", ours)));
    }
  }

  private static String differ(String what, String theirs, String ours) {
    return what
        + ": "
        + (theirs.isEmpty() ? "none" : shown(theirs))
        + " in the checklist, "
        + shown(ours)
        + " in the evidence";
  }

  private static String shown(String raw) {
    return Shown.quoted(raw);
  }
}
