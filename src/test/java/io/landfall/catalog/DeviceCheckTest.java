package io.landfall.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.landfall.upstream.Device;

class DeviceCheckTest {

    private final DeviceCheck check = new DeviceCheck(null);

    DeviceCheckTest() {
        check.load(List.of(new Device("ios", "Apple", "iPhone 14"), new Device("ios", "Apple", "iPhone 14 Pro"), new Device("ios", "Apple", "iPhone 14 Pro Max"),
                new Device("android", "Samsung", "Galaxy S21 5G"), new Device("android", "Samsung", "Galaxy S21+ 5G"), new Device("android", "Google", "Pixel 5"),
                new Device("android", "Samsung", "Galaxy Z Fold3")));
    }

    @ParameterizedTest
    @CsvSource({"iphone 14,iPhone 14", "Apple iPhone 14,iPhone 14", "IPHONE14 PRO,iPhone 14 Pro", "Galaxy S21,Galaxy S21 5G", "samsung galaxy s21 5g,Galaxy S21 5G",
            "galaxy s21+,Galaxy S21+ 5G", "Galaxy S21 Plus,Galaxy S21+ 5G", "pixel 5,Pixel 5", "google pixel5,Pixel 5", "galaxy z fold 3,Galaxy Z Fold3"})
    void aListedPhoneIsRecognisedHoweverItIsWritten(String typed, String name) {
        var answer = check.find(typed);
        assertThat(answer.verdict()).isEqualTo(DeviceCheck.Verdict.YES);
        assertThat(answer.device().name()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "iphone", "nokia 3310", "iphone 99", "galaxy s2", "!!!"})
    void anythingElseIsUnknownNeverNo(String typed) {
        assertThat(check.find(typed).verdict()).isEqualTo(DeviceCheck.Verdict.UNKNOWN);
    }

    @Test
    void similarPhonesAreSuggested() {
        assertThat(names("iph")).containsExactly("iPhone 14", "iPhone 14 Pro", "iPhone 14 Pro Max");
        assertThat(names("iphone 14")).containsExactly("iPhone 14 Pro", "iPhone 14 Pro Max");
        assertThat(names("galxy s21")).contains("Galaxy S21 5G");
        assertThat(names("iPhone 14 Pro 256GB black")).contains("iPhone 14 Pro", "iPhone 14");
        assertThat(names("nokia 3310")).isEmpty();
        assertThat(check.find(null).suggestions()).isEmpty();
        assertThat(Stream.of("x".repeat(5000)).map(this::names)).first().isEqualTo(List.of());
    }

    private List<String> names(String typed) {
        return check.find(typed).suggestions().stream().map(Device::name).toList();
    }
}
