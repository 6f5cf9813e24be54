/** Random histories of the five lists, held against a small model of the law that was written from its text alone. */
@NullMarked
package zhixin.law.model;

import org.jspecify.annotations.NullMarked;
