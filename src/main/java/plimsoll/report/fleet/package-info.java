/** Record and table of many hosts. */
@NullMarked
package plimsoll.report.fleet;

import org.jspecify.annotations.NullMarked;
