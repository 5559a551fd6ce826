package io.landfall.upstream;

import java.util.Map;

/**
 * What a phone needs to install one eSIM. Everything but the ICCID is a secret: who has it can take the profile. Its text form
 * shows nothing.
 *
 * @param iccid             the profile's number
 * @param smdpAddress       SM-DP+ address
 * @param activationCode    matching id for manual entry; never null, may be empty
 * @param lpa               the text of the QR code, "LPA:1$address$code"
 * @param confirmationCode  asked for by the phone when not null
 * @param appleLink         universal link of iOS 17.4+, or null
 * @param apn               per system ("ios", "android"): the APN to enter; a missing or null value means automatic
 * @param roaming           the traveller must switch data roaming on; null = not stated
 * @param msisdn            phone number of a voice plan, or null
 * @param test              comes from a sandbox
 */
public record Installation(Iccid iccid, String smdpAddress, String activationCode, String lpa, String confirmationCode,
        String appleLink, Map<String, String> apn, Boolean roaming, String msisdn, boolean test) {

    @Override
    public String toString() {
        return "Installation[" + iccid + "]";
    }
}
