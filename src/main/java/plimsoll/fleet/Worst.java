package plimsoll.fleet;

import plimsoll.benchmark.Control;

/** The worst category of severity among what fails on a host and is not waived; worst first. */
public enum Worst {
  CAT_I("CAT I"),
  CAT_II("CAT II"),
  CAT_III("CAT III"),
  /** Only controls fail to which no publication gives a severity. */
  UNRATED("no category"),
  /** Nothing fails but what is waived. */
  NONE("none");

  private final String label;

  Worst(String label) {
    this.label = label;
  }

  /** For people, and for the record. */
  public String label() {
    return label;
  }

  /** Category of a control. */
  static Worst of(Control control) {
    return switch (control.category()) {
      case "CAT I" -> CAT_I;
      case "CAT II" -> CAT_II;
      case "CAT III" -> CAT_III;
      default -> UNRATED;
    };
  }
}
