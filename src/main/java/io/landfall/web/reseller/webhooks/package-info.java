/** The programs a business has told when something happens to its orders. */
package io.landfall.web.reseller.webhooks;
