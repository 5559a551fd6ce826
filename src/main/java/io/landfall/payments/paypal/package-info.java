/**
 * PayPal behind {@code PaymentGateway}: its official Java SDK for orders and payments, a small client of our own for what the SDK lacks
 * (the token's life, webhook verification). Nobody imports this folder.
 */
package io.landfall.payments.paypal;
