package io.landfall.resellers.palette;

/**
 * A colour by lightness (0 to 1), chroma and hue (degrees), as in CSS Color 4. Equal steps look equal, so a colour can be made darker and stay
 * the same colour. No Java library we found knows this space; the conversion is Björn Ottosson's two matrices.
 */
record Oklch(double lightness, double chroma, double hue) {

    private static final double GREY = 1e-4;
    private static final int HALVINGS = 30;
    private static final double TOLERANCE = 1e-4;

    static Oklch of(String hex) {
        double red = linear(channel(hex, 1));
        double green = linear(channel(hex, 3));
        double blue = linear(channel(hex, 5));
        double l = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
        double m = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
        double s = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
        double a = 1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s;
        double b = 0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s;
        double chroma = Math.hypot(a, b);
        return new Oklch(0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s, chroma < GREY ? 0 : chroma, chroma < GREY ? 0 : (Math.toDegrees(Math.atan2(b, a)) + 360) % 360);
    }

    Oklch withLightness(double other) {
        return new Oklch(Math.max(0, Math.min(1, other)), chroma, hue);
    }

    Oklch withChroma(double other) {
        return new Oklch(lightness, other, hue);
    }

    /** "#rrggbb"; what a screen cannot show gets less chroma at the same lightness and hue. */
    String hex() {
        var rgb = linearRgb();
        if (!shown(rgb)) {
            double least = 0;
            double most = chroma;
            for (int i = 0; i < HALVINGS; i++) {
                double middle = (least + most) / 2;
                if (shown(withChroma(middle).linearRgb())) {
                    least = middle;
                } else {
                    most = middle;
                }
            }
            rgb = withChroma(least).linearRgb();
        }
        return String.format(java.util.Locale.ROOT, "#%02x%02x%02x", eightBits(rgb[0]), eightBits(rgb[1]), eightBits(rgb[2]));
    }

    private double[] linearRgb() {
        double a = chroma * Math.cos(Math.toRadians(hue));
        double b = chroma * Math.sin(Math.toRadians(hue));
        double l = Math.pow(lightness + 0.3963377774 * a + 0.2158037573 * b, 3);
        double m = Math.pow(lightness - 0.1055613458 * a - 0.0638541728 * b, 3);
        double s = Math.pow(lightness - 0.0894841775 * a - 1.2914855480 * b, 3);
        return new double[] {4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s, -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
                -0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s};
    }

    private static boolean shown(double[] rgb) {
        for (double channel : rgb) {
            if (channel < -TOLERANCE || channel > 1 + TOLERANCE) {
                return false;
            }
        }
        return true;
    }

    /** WCAG 2's ratio of two colours, 1 to 21. */
    static double contrast(String one, String other) {
        double first = luminance(one);
        double second = luminance(other);
        return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
    }

    private static double luminance(String hex) {
        return 0.2126 * linear(channel(hex, 1)) + 0.7152 * linear(channel(hex, 3)) + 0.0722 * linear(channel(hex, 5));
    }

    private static double channel(String hex, int at) {
        return Integer.parseInt(hex.substring(at, at + 2), 16) / 255.0;
    }

    private static double linear(double channel) {
        return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
    }

    private static long eightBits(double linear) {
        double bounded = Math.max(0, Math.min(1, linear));
        return Math.round(255 * (bounded <= 0.0031308 ? 12.92 * bounded : 1.055 * Math.pow(bounded, 1 / 2.4) - 0.055));
    }
}
