/** Courts of the demo that keep their data at home and answer officers' questions there: honest ones, slow ones, liars. */
@NullMarked
package zhixin.cli.home;

import org.jspecify.annotations.NullMarked;
