/** What any server needs and no business word appears in: ids, time, pace, sealed secrets, refusals, jobs. */
package io.landfall.platform;
