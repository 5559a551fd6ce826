/** Amounts, currencies and rounding. Pure Java; imports nothing of ours. */
package io.landfall.money;
