/** Courts that keep their data at home: asked by REST or SOAP under mutual TLS, and not believed. */
@NullMarked
package zhixin.sources;

import org.jspecify.annotations.NullMarked;
