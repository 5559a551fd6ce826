package io.landfall.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx"})
    void whatASpreadsheetWouldRunIsText(String cell) {
        assertThat(new Csv().line(cell).toString()).startsWith("\uFEFF\"'" + cell.charAt(0));
    }

    @Test
    void ourOwnAmountsStayNumbers() {
        assertThat(new Csv().line(new BigDecimal("-4.20"), 7, null, "plain").toString()).isEqualTo("\uFEFF-4.20,7,,plain\r\n");
    }

    @Test
    void commasQuotesAndLinesStayInTheirCell() {
        assertThat(new Csv().line("a,b", "say \"hi\"", "two\nlines").toString()).isEqualTo("\uFEFF\"a,b\",\"say \"\"hi\"\"\",\"two\nlines\"\r\n");
    }
}
