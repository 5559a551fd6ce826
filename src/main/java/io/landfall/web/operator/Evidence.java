package io.landfall.web.operator;

import java.time.Instant;
import java.util.List;

import io.landfall.claims.ClaimDetails;
import io.landfall.esims.Esims;
import io.landfall.mail.MailLog;
import io.landfall.orders.OrderDetails;
import io.quarkus.qute.TemplateData;

/**
 * What proves an order. No activation code is part of it.
 *
 * @param orderSeen when the traveller opened the order's page first, or null
 * @param madeAt    when this was put together
 */
@TemplateData
public record Evidence(OrderDetails order, List<Unit> units, Instant orderSeen, List<MailLog.Line> mails, List<ClaimDetails> claims, Instant madeAt) {

    /**
     * @param seen  when the eSIM's page with its codes was opened first, or null
     * @param trail null while there is no eSIM
     */
    @TemplateData
    public record Unit(OrderDetails.UnitInfo unit, Instant seen, Esims.Trail trail) {
    }
}
