/**
 * Businesses that sell under their own brand or build on our API: who they are, who works there and what each of them may do, and the shops
 * under which is sold.
 */
package io.landfall.resellers;
