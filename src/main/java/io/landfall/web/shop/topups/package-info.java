/** Topping up an eSIM, and the packages it has had. */
package io.landfall.web.shop.topups;
