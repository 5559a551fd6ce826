/** What a traveller wants to be warned of before an eSIM runs out. */
package io.landfall.web.shop.warnings;
