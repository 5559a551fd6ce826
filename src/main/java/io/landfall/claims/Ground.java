package io.landfall.claims;

/** What a decision rests on; pages have the words. */
public enum Ground {

    /** It was never in use. */
    UNUSED,
    /** It was in use, within what the rule allows. */
    USED_LITTLE,
    /** It has not come, and longer than the rule has patience for. */
    NOT_DELIVERED,
    /** The rule asks about nothing else. */
    REASON_ALONE,
    IN_USE,
    /** More days after delivery than the rule allows. */
    TOO_LATE,
    /** The supplier did not tell the use in time. */
    USE_UNKNOWN,
    /** Still being prepared, and refunded by itself when it does not come. */
    TOO_EARLY,
    /** It was delivered before the claim was decided. */
    ARRIVED,
    /** It has been topped up since, so that taking it back would take more than its price. */
    TOPPED_UP,
    /** The buyer opened a case at the gateway: it is decided there. */
    DISPUTED,
    /** The gateway has taken the money back. */
    REVERSED,
    /** A rule gives it back, and the payment does not hold that much any more: part of it went back at the gateway. */
    NOT_REFUNDABLE,
    /** Its money went back in another way before the claim was decided. */
    ALREADY_REFUNDED,
    /** A person decided. */
    PERSON
}
