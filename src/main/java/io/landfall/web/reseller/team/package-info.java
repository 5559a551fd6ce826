/** Who works in a business. */
package io.landfall.web.reseller.team;
