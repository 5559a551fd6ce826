package io.landfall.webhooks;

import java.time.Instant;

/**
 * One line of a receiver's log.
 *
 * @param object     what the event is about ("order …", "esim …", "test")
 * @param attempts   so far, since it was last asked for
 * @param statusCode of the last answer, or null
 * @param trouble    as {@link Answer} says, or null
 * @param nextAt     when it is tried again, or null
 */
public record DeliveryRow(long id, String name, String object, DeliveryStatus status, int attempts, Instant createdAt, Instant lastAt, Instant nextAt, Integer statusCode, String trouble,
        Integer milliseconds) {

    /** Its name in the API and in the message. */
    public String key() {
        return Messages.key(id);
    }

    public boolean isTest() {
        return object.equals("test");
    }

    /** The order's number or the eSIM's, without what it is. */
    public String about() {
        return object.substring(object.indexOf(' ') + 1);
    }
}
