package io.landfall.orders;

import jakarta.enterprise.context.ApplicationScoped;

/** Which money is behind which order. */
@ApplicationScoped
class FundsBehind {

    private final PayPalFunds payPal;
    private final CreditFunds credit;

    FundsBehind(PayPalFunds payPal, CreditFunds credit) {
        this.payPal = payPal;
        this.credit = credit;
    }

    Funds of(Order order) {
        return switch (order.paidBy()) {
            case PAYPAL -> payPal;
            case CREDIT -> credit;
        };
    }
}
