package plimsoll.evidence;

import java.util.List;

/**
 * One recorded execution of a program, from the audit log.
 *
 * @param event time and serial number as the log writes them: {@code 1700000000.123:456}
 * @param arguments the argument vector, decoded
 * @param citation the EXECVE record
 */
public record Execution(String event, List<String> arguments, Citation citation) {
  public Execution {
    arguments = List.copyOf(arguments);
  }
}
