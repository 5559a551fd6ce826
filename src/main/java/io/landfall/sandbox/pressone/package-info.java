/**
 * Plays PressOne's data API under {@code /sandbox/pressone}, quirks included. It keeps no idempotency, as PressOne keeps none.
 *
 * <p>Steering: {@code POST /sandbox/pressone/control} with {@code {"next":"lost","endpoint":"orders","times":1,"millis":5000}} (form or
 * JSON) plans a fault. Any server: hang, reset, garbage, 502-html, slow, lost, created-500, created-garbage, created-hang. PressOne's own:
 * refuse-11, refuse-13, refuse-14, refuse-23, refuse-33, refuse-34, refuse-43, refuse-53, refuse-73, stock, limit, 401, 403, 404, 429, 500,
 * partial (200 without eSIMs), price-changed (charges a tenth more). Endpoints: token, balance, devices, packages, orders, order-list,
 * order, topups, topup-list, sims, sim, instructions, usage, history; empty fits any. {@code control/sims/{iccid}},
 * {@code control/packages/{id}}, {@code control/balance}, {@code control/tokens} and {@code control/quirks} change the books;
 * {@code journal} and {@code books} show them, {@code journal/reset} and {@code reset} forget.
 */
package io.landfall.sandbox.pressone;
