/** A member's own password and devices. */
package io.landfall.web.reseller.security;
