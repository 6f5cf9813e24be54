/** The four doors of a court, REST, SOAP, dropped files and queue, with one code path behind them. */
@NullMarked
package zhixin.courts;

import org.jspecify.annotations.NullMarked;
