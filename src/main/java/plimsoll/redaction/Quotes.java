package plimsoll.redaction;

/**
 * Quotes before a place in a text: of each kind, whether there is an odd number. Shells in shells
 * nest them, so that which of them is open can't be told for sure.
 */
final class Quotes {
  private boolean oddDouble;
  private boolean oddSingle;

  void count(String s, int from, int end) {
    for (int i = from; i < end; i++) {
      char c = s.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == '"') {
        oddDouble = !oddDouble;
      } else if (c == '\'') {
        oddSingle = !oddSingle;
      }
    }
  }

  private boolean odd(char quote) {
    return (quote == '"' && oddDouble) || (quote == '\'' && oddSingle);
  }

  /** Whether the quote at a place closes what began before, as what follows it shows too. */
  boolean closedAt(String s, int at) {
    return odd(s.charAt(at)) && endsAt(s, at);
  }

  /** Whether the word that a quote stands in can't go on behind the quote. */
  boolean endsAt(String s, int at) {
    char after = at + 1 < s.length() ? s.charAt(at + 1) : ' ';
    return " \t\n;,)|&<>}]".indexOf(after) >= 0 || (after != s.charAt(at) && odd(after));
  }
}
