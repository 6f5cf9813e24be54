/** Finds the documents that describe the faces of the hub, and holds no logic. */
@NullMarked
package zhixin.schemas;

import org.jspecify.annotations.NullMarked;
