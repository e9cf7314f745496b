package plimsoll.policy;

/**
 * A parameter's value for some hosts.
 *
 * @param name a parameter that a check takes
 * @param value of the type that the check declares
 * @param line where it stands in the policy
 */
public record Setting(String name, Object value, int line) {}
