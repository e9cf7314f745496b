/** Checklists as assessors keep them: what a STIG says of each rule, and what was found of it. */
@NullMarked
package plimsoll.checklist;

import org.jspecify.annotations.NullMarked;
