package plimsoll.evidence.parse;

import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import plimsoll.bundle.Capture;
import plimsoll.bundle.EvidenceSource;
import plimsoll.evidence.Fact;
import plimsoll.evidence.GroupMembers;

/**
 * Reads who is in the group {@code docker}: from its own row, and from the accounts whose primary
 * group it is.
 *
 * <pre>
 * docker:x:102:deploy,ci
 * </pre>
 *
 * <pre>
 * root:0:0
 * build:1001:102
 * </pre>
 */
final class DockerGroupReader {
  private DockerGroupReader() {}

  static Fact<GroupMembers> read(EvidenceSource source) {
    Capture capture = source.capture("host/docker-group");
    if (saysNoSuchGroup(capture)) {
      return Text.read(
              source.capture("host/accounts"), accounts -> primary(accounts, new TreeSet<>()))
          .match(
              known ->
                  Fact.known(
                      new GroupMembers(
                          false, List.of(), Fact.known(known.value(), known.citation())),
                      known.citation()),
              absent -> Fact.absent(absent.why(), absent.citation()));
    }
    return Text.read(
        capture,
        group -> {
          SortedSet<String> members = new TreeSet<>();
          SortedSet<String> ids = new TreeSet<>();
          if (!isWhole(group)) {
            return group.unreadable(group.rows().size() - 1, "ends within a row: it is cut off");
          }
          for (int i = 0; i < group.rows().size(); i++) {
            String[] fields = group.rows().get(i).strip().split(":", -1);
            if (fields.length != 4 || !fields[0].equals("docker") || !isId(fields[2])) {
              return group.unreadable(i, "is no row of the group docker");
            }
            ids.add(fields[2]);
            members.addAll(names(fields[3]));
          }
          return Fact.known(
              new GroupMembers(
                  true,
                  List.copyOf(members),
                  Text.read(source.capture("host/accounts"), accounts -> primary(accounts, ids))),
              group.cite(0));
        });
  }

  /** getent ends with 2, and grep with 1, where there is none; neither says a word then. */
  private static boolean saysNoSuchGroup(Capture capture) {
    Integer status = capture.exitStatus();
    return capture.loss() == null
        && status != null
        && (status == 1 || status == 2)
        && capture.stderr().isBlank()
        && (capture.output() == null || capture.output().content().length == 0);
  }

  private static Fact<List<String>> primary(Text accounts, SortedSet<String> groupIds) {
    SortedSet<String> members = new TreeSet<>();
    int cited = 0;
    if (!isWhole(accounts)) {
      return accounts.unreadable(accounts.rows().size() - 1, "ends within a row: it is cut off");
    }
    for (int i = 0; i < accounts.rows().size(); i++) {
      String[] fields = accounts.rows().get(i).strip().split(":", -1);
      if (fields.length != 3 || !isId(fields[1]) || !isId(fields[2])) {
        return accounts.unreadable(i, "is no account");
      }
      if (groupIds.contains(fields[2])) {
        cited = members.isEmpty() ? i : cited;
        members.add(fields[0]);
      }
    }
    return Fact.known(List.copyOf(members), accounts.cite(cited));
  }

  /** A row that ends in no newline may have lost its end, and with it a member. */
  private static boolean isWhole(Text text) {
    byte[] content = text.artifact().content();
    return content[content.length - 1] == '\n';
  }

  private static boolean isId(String text) {
    return text.matches("[0-9]{1,10}");
  }

  private static List<String> names(String list) {
    return Arrays.stream(list.split(",", -1))
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .toList();
  }
}
