/** Checklists of STIG Viewer 2. */
@NullMarked
package plimsoll.report.ckl;

import org.jspecify.annotations.NullMarked;
