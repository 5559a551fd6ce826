package io.landfall.contract.v1;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

/**
 * The mail server of a brand, without its password.
 *
 * @param smtpSecure    the connection is encrypted: from its first byte on port 465, by STARTTLS elsewhere
 * @param useCustomSmtp the brand's mails go through it
 */
@JsonNaming(SnakeCaseStrategy.class)
public record SmtpJson(String smtpHost, Integer smtpPort, String smtpUser, Boolean smtpSecure, String emailFrom, String emailFromName, boolean useCustomSmtp,
        boolean smtpPassConfigured) {

    /** Mails go through the operator's server. */
    public static final SmtpJson NONE = new SmtpJson(null, null, null, null, null, null, false, false);
}
