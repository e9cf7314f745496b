package plimsoll.evidence.parse;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import plimsoll.bundle.EvidenceSource;
import plimsoll.evidence.Fact;
import plimsoll.evidence.GroupMembers;

/**
 * Reads who is in the group {@code docker}: from its own row, and from the accounts whose primary
 * group it is.
 *
 * <pre>
 * docker:x:102:deploy,ci
 * end|1
 * </pre>
 *
 * <pre>
 * root:0:0
 * build:1001:102
 * end|2
 * </pre>
 *
 * <p>The last row counts those before it: without it a member may be missing, and nothing is read.
 */
final class DockerGroupReader {
  private DockerGroupReader() {}

  static Fact<GroupMembers> read(EvidenceSource source) {
    return Text.read(source.capture("host/docker-group"), group -> group(group, source));
  }

  private static Fact<GroupMembers> group(Text group, EvidenceSource source) {
    int last = group.rows().size() - 1;
    if (!group.hasEnd()) {
      return cutOff(group);
    }
    SortedSet<String> members = new TreeSet<>();
    SortedSet<String> ids = new TreeSet<>();
    for (int i = 0; i < last; i++) {
      String[] fields = group.rows().get(i).strip().split(":", -1);
      if (fields.length != 4 || !fields[0].equals("docker") || !isId(fields[2])) {
        return group.unreadable(i, "is no row of the group docker");
      }
      ids.add(fields[2]);
      members.addAll(names(fields[3]));
    }
    return Fact.known(
        new GroupMembers(
            last > 0,
            List.copyOf(members),
            Text.read(source.capture("host/accounts"), accounts -> primary(accounts, ids))),
        group.cite(0));
  }

  private static Fact<List<String>> primary(Text accounts, Set<String> groupIds) {
    SortedSet<String> members = new TreeSet<>();
    int cited = 0;
    if (!accounts.hasEnd()) {
      return cutOff(accounts);
    }
    for (int i = 0; i < accounts.rows().size() - 1; i++) {
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

  private static <T> Fact<T> cutOff(Text text) {
    return text.unreadable(
        text.rows().size() - 1,
        "is not the last of the rows: the capture is cut off, or of a collector before 1.1.0");
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
