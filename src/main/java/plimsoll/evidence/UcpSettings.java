package plimsoll.evidence;

import java.util.List;

/** The settings of UCP, as its TOML has them. */
public interface UcpSettings {
  /**
   * One setting.
   *
   * @param notation as TOML writes it: {@code "request"}, {@code 10}, {@code true}
   * @param texts the strings of an array, or the string itself
   */
  record Value(String notation, List<String> texts) {
    public Value {
      texts = List.copyOf(texts);
    }
  }

  /**
   * What a key is set to; a key that its table does not hold has an empty notation, cited at the
   * table. Absent where not even the table is there.
   *
   * @param key table and name, such as {@code auth.sessions.per_user_limit}
   */
  Fact<Value> get(String key);
}
