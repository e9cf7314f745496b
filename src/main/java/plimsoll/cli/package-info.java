/** The command line: the only room that touches console, clock and file system. */
@NullMarked
package plimsoll.cli;

import org.jspecify.annotations.NullMarked;
