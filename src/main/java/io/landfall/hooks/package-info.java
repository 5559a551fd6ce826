/** The door for other systems' notifications: prove, keep raw, answer; a job does the work. */
package io.landfall.hooks;
