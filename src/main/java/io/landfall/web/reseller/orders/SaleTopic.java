package io.landfall.web.reseller.orders;

import java.util.List;
import java.util.Locale;

import jakarta.enterprise.context.ApplicationScoped;

import io.landfall.orders.OrderBatches;
import io.landfall.resellers.Workplace;
import io.landfall.web.reseller.OverviewTopic;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;

/** Lines of files that could not be ordered need somebody. */
@ApplicationScoped
class SaleTopic implements OverviewTopic {

    private final OrderBatches batches;

    SaleTopic(OrderBatches batches) {
        this.batches = batches;
    }

    @Override
    public List<Alarm> alarms(Workplace workplace, Locale locale) {
        var say = MessageBundles.get(SaleMessages.class, Localized.Literal.of(locale.getLanguage()));
        return batches.withFailures(workplace.member()).stream()
                .map(file -> new Alarm(say.failedFile(file.failed(), file.name()), say.failedFileText(), say.failedFileButton(), "/reseller/orders/files/" + file.number())).toList();
    }
}
