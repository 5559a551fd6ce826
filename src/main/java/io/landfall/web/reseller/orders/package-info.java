/** What a business orders for customers of its own: one by one, from a file, and what became of it. */
package io.landfall.web.reseller.orders;
