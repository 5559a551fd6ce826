package io.landfall.web.shop.esims;

import static org.assertj.core.api.Assertions.assertThat;

import io.landfall.esims.EsimSecrets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", value = {
            "IPHONE | Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) Safari/604.1",
            "IPHONE | Mozilla/5.0 (iPhone; CPU iPhone OS 26_0_1 like Mac OS X) Safari/604.1",
            "IPHONE | Mozilla/5.0 (iPad; something new) Safari/604.1",
            "OLD_IPHONE | Mozilla/5.0 (iPhone; CPU iPhone OS 17_3_1 like Mac OS X) Safari/604.1",
            "OLD_IPHONE | Mozilla/5.0 (iPad; CPU OS 16_0 like Mac OS X) Safari/604.1",
            "SAMSUNG | Mozilla/5.0 (Linux; Android 14; SM-S911B) Chrome/126.0 Mobile",
            "PIXEL | Mozilla/5.0 (Linux; Android 15; Pixel 9) Chrome/130.0 Mobile",
            "ANDROID | Mozilla/5.0 (Linux; Android 10; K) Chrome/130.0 Mobile",
            "SCREEN | Mozilla/5.0 (X11; Linux x86_64) Firefox/130.0",
            "SCREEN | -"})
    void theBrowsersOwnWordsTellTheDevice(Device device, String userAgent) {
        assertThat(Device.of(userAgent)).isEqualTo(device);
    }

    @Test
    void theSuppliersAppleLinkIsTakenAsItIs() {
        assertThat(InstallLinks.apple(new EsimSecrets("A", "LPA:1$a.b$A", null, "https://esimsetup.apple.com/esim_qrcode_provisioning?carddata=LPA:1$a.b$A")))
                .isEqualTo("https://esimsetup.apple.com/esim_qrcode_provisioning?carddata=LPA:1$a.b$A");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://esimsetup.apple.com.evil.example/x", "http://esimsetup.apple.com/x", "javascript:alert(1)", "https://esimsetup.apple.com@evil.example/", "not a link"})
    void aLinkThatIsNotApplesIsNeverShown(String link) {
        assertThat(InstallLinks.apple(new EsimSecrets("A", "LPA:1$a.b$A B&c", null, link))).isEqualTo("https://esimsetup.apple.com/esim_qrcode_provisioning?carddata=LPA:1$a.b$A%20B%26c");
    }
}
