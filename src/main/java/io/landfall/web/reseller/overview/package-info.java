/** Where a member comes in: what is left to do, how the business stands, what needs somebody. And the deposit that opens everything. */
package io.landfall.web.reseller.overview;
