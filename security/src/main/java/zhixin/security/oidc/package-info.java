/** 法院自有登录: what a court's own OpenID provider says of its staff, checked as OpenID Connect Core 1.0 and RFC 8725 say. */
@NullMarked
package zhixin.security.oidc;

import org.jspecify.annotations.NullMarked;
