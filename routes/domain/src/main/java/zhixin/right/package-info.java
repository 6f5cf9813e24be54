/** 权限: one place decides who may do what, to what it stands in which relation, and for which purpose; denied by default. */
@NullMarked
package zhixin.right;

import org.jspecify.annotations.NullMarked;
