package io.landfall.web.reseller.orders;

import io.landfall.orders.BatchRow;
import io.quarkus.qute.TemplateData;

/** A line of a file with its fate in words. @param said what is wrong, or null */
@TemplateData
public record FateLine(BatchRow row, String said) {

    /** The cell to mark; "" for the line itself. */
    public boolean wrong(String field) {
        return said != null && field.equals(row.field());
    }
}
