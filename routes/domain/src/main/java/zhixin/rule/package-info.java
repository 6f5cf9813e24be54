/** Rules of law as data with a version and a date: statutory working days, deadlines, and the tables they are read from. */
@NullMarked
package zhixin.rule;

import org.jspecify.annotations.NullMarked;
