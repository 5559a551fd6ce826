/** The portal's pages about brands: looks, texts, hosts and mail. */
package io.landfall.web.reseller.brands;
