package io.landfall.sandbox.paypal;

import java.util.Optional;
import java.util.stream.Stream;

/** What the buyer lets happen after pressing the button. */
public enum Behaviour {

    PAYS("Pays"),
    PENDING("Pays, but PayPal checks the payment first"),
    DECLINED_ONCE("The card is declined once when the shop takes the money"),
    DECLINED("The card is declined every time"),
    CLOSES_BROWSER("Approves and closes the browser");

    private final String label;

    Behaviour(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    static Optional<Behaviour> of(String name) {
        return Stream.of(values()).filter(one -> one.name().equals(name)).findFirst();
    }
}
