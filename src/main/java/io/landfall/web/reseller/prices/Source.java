package io.landfall.web.reseller.prices;

import io.quarkus.qute.TemplateEnum;

/** Where a price comes from. */
@TemplateEnum
public enum Source {
    PLAN, COUNTRY, REGION, PROFILE, RESELLER, RECOMMENDED
}
