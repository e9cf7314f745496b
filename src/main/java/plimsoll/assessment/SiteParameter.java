package plimsoll.assessment;

/**
 * A value of the site's policy that a control was judged with.
 *
 * @param value Boolean, Long, String, List of String, or Map of String to List of String
 * @param line where it stands in the policy
 * @param decided whether any verdict would read otherwise without it
 */
public record SiteParameter(String name, Object value, int line, boolean decided) {}
