package plimsoll.evidence;

import java.util.List;

/**
 * Who is in a group.
 *
 * @param exists whether there is such a group
 * @param listed accounts that the group's own row lists, sorted
 * @param byPrimaryGroup accounts whose primary group it is, sorted; absent where the accounts are
 *     not known
 */
public record GroupMembers(boolean exists, List<String> listed, Fact<List<String>> byPrimaryGroup) {
  public GroupMembers {
    listed = List.copyOf(listed);
  }
}
