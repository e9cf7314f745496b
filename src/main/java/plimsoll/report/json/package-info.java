/** The record, results.json. */
@NullMarked
package plimsoll.report.json;

import org.jspecify.annotations.NullMarked;
