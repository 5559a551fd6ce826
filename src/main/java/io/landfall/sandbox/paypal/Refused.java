package io.landfall.sandbox.paypal;

import io.landfall.sandbox.stage.Answer;

/** Ends an operation with an error answer and undoes what it wrote. */
final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Answer answer;

    Refused(Answer answer) {
        super(null, null, false, false);
        this.answer = answer;
    }

    Answer answer() {
        return answer;
    }
}
