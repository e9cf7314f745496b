/** Checklists of STIG Viewer 3. */
@NullMarked
package plimsoll.report.cklb;

import org.jspecify.annotations.NullMarked;
