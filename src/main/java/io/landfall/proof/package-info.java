/** The nightly proof that suppliers, PayPal and our ledger tell the same of a day, to the cent. */
package io.landfall.proof;
