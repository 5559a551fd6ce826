/** What we could sell: countries, regions, plans, and the immutable snapshot that visitors' pages read. */
package io.landfall.catalog;
