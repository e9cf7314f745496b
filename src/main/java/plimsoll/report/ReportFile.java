package plimsoll.report;

/**
 * A file of a report.
 *
 * @param name in the folder of one assessment: {@code report.html}
 * @param content writes it; leaves the stream open, and flushed
 */
public record ReportFile(String name, AtomicFile.Content content) {}
