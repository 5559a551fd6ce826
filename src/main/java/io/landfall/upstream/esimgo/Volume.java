package io.landfall.upstream.esimgo;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** eSIM Go counts decimally (1 GB = 1000 MB = 1,000,000,000 bytes), we say 1 GB = 1024: a gigabyte stays a gigabyte. */
final class Volume {

    private static final BigDecimal OURS = BigDecimal.valueOf(1024);

    private Volume() {
    }

    static Long ofMegabytes(Long decimal) {
        return decimal == null ? null : Long.valueOf(scaled(decimal, 1_000, RoundingMode.HALF_UP));
    }

    /** What is left is never rounded up. */
    static Long ofBytes(Long bytes) {
        return bytes == null ? null : Long.valueOf(scaled(bytes, 1_000_000_000, RoundingMode.DOWN));
    }

    private static long scaled(long amount, long gigabyte, RoundingMode rounding) {
        return BigDecimal.valueOf(amount).multiply(OURS).divide(BigDecimal.valueOf(gigabyte), 0, rounding).longValueExact();
    }
}
