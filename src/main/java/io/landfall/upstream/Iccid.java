package io.landfall.upstream;

/**
 * The number of a SIM profile: 15 to 22 digits, never a number type (ITU-T E.118 says up to 19; suppliers print 17 to 20).
 * Its text form is masked, because logs and errors print it.
 */
public record Iccid(String digits) {

    public Iccid {
        if (digits == null || !digits.matches("[0-9]{15,22}")) {
            throw new IllegalArgumentException("Not an ICCID");
        }
    }

    @Override
    public String toString() {
        return "…" + digits.substring(digits.length() - 4);
    }
}
