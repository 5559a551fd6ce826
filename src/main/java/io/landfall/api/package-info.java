/**
 * The door for programs: who they are, what they may ask how often, what an answer and a refusal look like. The operations themselves are in
 * {@link io.landfall.api.v1}. Acts live in the middle, shapes in {@link io.landfall.contract.v1}.
 */
package io.landfall.api;
