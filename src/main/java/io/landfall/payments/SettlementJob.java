package io.landfall.payments;


import jakarta.enterprise.context.ApplicationScoped;

import io.landfall.platform.jobs.JobHandler;
import io.landfall.platform.jobs.Lane;
import io.landfall.platform.jobs.Next;

/** Follows one payment until it is captured, refused or expired; also the poller for approvals that never return. */
@ApplicationScoped
class SettlementJob implements JobHandler {

    static final String KIND = "payment-settle";

    private final Settlement settlement;

    SettlementJob(Settlement settlement) {
        this.settlement = settlement;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Lane lane() {
        return Lane.PAYMENT;
    }

    @Override
    public Next run(String subject, long fence) {
        return settlement.settle(Long.parseLong(subject)).map(Next::at).orElseGet(Next::done);
    }
}
