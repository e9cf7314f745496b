package plimsoll.evidence;

import java.util.List;

/**
 * One recorded execution of a program, from the audit log.
 *
 * @param event time in seconds since 1970 and serial number, as the log writes them: {@code
 *     1700000000.123:456}
 * @param executable path of the program that ran; the interpreter for a script; empty where the
 *     event does not say
 * @param keys keys of the audit rule that made the record
 * @param arguments the argument vector, decoded
 * @param citation the EXECVE record
 */
public record Execution(
    String event, String executable, List<String> keys, List<String> arguments, Citation citation) {
  public Execution {
    keys = List.copyOf(keys);
    arguments = List.copyOf(arguments);
  }
}
