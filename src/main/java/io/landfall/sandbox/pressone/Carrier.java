package io.landfall.sandbox.pressone;

import java.util.List;

/**
 * What PressOne calls an operator: a brand under which packages are sold.
 *
 * @param local            false for regional and worldwide ones
 * @param activationPolicy "first-usage" or "installation"
 * @param installWindow    days after purchase to install it, or null
 */
record Carrier(int id, String slug, String title, boolean local, boolean voice, String activationPolicy, boolean identityCheck,
        boolean rechargeable, Integer installWindow, String apn, List<Country> coverage) {
}
