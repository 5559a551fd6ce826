/** What a reseller may spend: a double-entry ledger, holds on it, and the ways in and out. */
package io.landfall.credit;
