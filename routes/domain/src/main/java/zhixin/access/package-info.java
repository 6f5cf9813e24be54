/** 查询留痕: who asked for whose data, in which case and on what basis; each court's own gap-free record of it, and what is watched. */
@NullMarked
package zhixin.access;

import org.jspecify.annotations.NullMarked;
