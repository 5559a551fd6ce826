package io.landfall.upstream;

import java.util.List;

/**
 * The supplier's own installation steps in one language, as plain text.
 *
 * @param language what the supplier really answered in, lower case ISO 639
 */
public record InstallGuide(String language, List<Section> ios, List<Section> android) {

    /**
     * @param model    phone family, or null for all
     * @param versions system versions as the supplier writes them, or null
     */
    public record Section(String model, String versions, List<String> viaQrCode, List<String> manual, List<String> network) {
    }
}
