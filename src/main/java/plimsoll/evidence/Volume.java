package plimsoll.evidence;

import java.util.Map;

/**
 * One volume.
 *
 * @param name name
 * @param driver driver, {@code local} as a rule
 * @param options driver options by name; with {@code type=none}, {@code o=bind} the volume is the
 *     host path of {@code device}
 * @param citation the volume's object in the inspect output
 */
public record Volume(String name, String driver, Map<String, String> options, Citation citation) {}
