/** From one brand colour to every colour of a shop, readable whatever was chosen. */
package io.landfall.resellers.palette;
