/** Questions to the domain name system that the JDK does not answer. */
package io.landfall.platform.dns;
