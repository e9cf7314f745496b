package plimsoll.compare;

import java.util.Locale;

/** What became of a control or of a subject. */
public enum Change {
  /** Its verdict is worse. */
  WORSE,
  /** Its verdict is better. */
  BETTER,
  /** It was not there before. */
  NEW,
  /** It is there no more. */
  GONE,
  /** Its verdict is as good as before, but another one, or rests on other evidence. */
  CHANGED,
  /** Nothing of it changed. */
  SAME;

  /** The change as {@code diff.json} writes it: {@code worse}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
