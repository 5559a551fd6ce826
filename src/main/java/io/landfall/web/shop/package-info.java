/** The traveller's door: finding and understanding a plan, paying for it, receiving and using the eSIM. */
package io.landfall.web.shop;
