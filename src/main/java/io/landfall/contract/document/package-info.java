/**
 * The contract in words: chapters in {@code src/main/resources/reference}, spelled out as OpenAPI, as a collection of requests, and as what the page
 * shows.
 *
 * <p>A chapter is written in a short form. An operation has {@code call}, {@code for} ("everybody", "any", "business", "reseller"), what is sent
 * ({@code query}, {@code body}, {@code form}), what comes back ({@code answer} beside "success", {@code list} of something with pages, or the
 * {@code whole} body) and the codes of its own {@code errors}; those that every operation of its kind has are added. {@code once} takes an
 * Idempotency-Key, {@code aliases} are other addresses of it. Fields are
 * {@code name: type(bounds)|null — description}, see {@link io.landfall.contract.document.Types}; a name ending in "?" may be absent. In examples
 * "=#Plan" stands for that object's example and "=*" for all that is beside it.
 */
package io.landfall.contract.document;
