package io.landfall.web.reseller.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What integrators copy from the page works: each runs where its interpreter is, over the Standard Webhooks example and what an attacker makes of it. */
class SnippetsTest {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String GOOD = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
    private static final String BODY = "{\"test\": 2432232314}";

    @TempDir
    Path folder;

    /** One line a case: signature, body, now. The first two are genuine, the second while two secrets hold. */
    private static final String[][] CASES = {{GOOD, BODY, "1614265331"}, {"v1,AAAA " + GOOD, BODY, "1614265331"}, {GOOD, BODY + " ", "1614265331"}, {GOOD, BODY, "1614266000"},
            {"", BODY, "1614265331"}, {"v1,", BODY, "1614265331"}, {GOOD.replace('g', 'h'), BODY, "1614265331"}};
    private static final String EXPECTED = "true true false false false false false";

    @Test
    void node() throws Exception {
        var program = new StringBuilder("import { isGenuine } from './verify.mjs';\nconst said = [];\n");
        for (var one : CASES) {
            program.append("said.push(isGenuine('%s', {'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek', 'webhook-timestamp': '1614265330', 'webhook-signature': '%s'}, Buffer.from('%s'), %s));\n"
                    .formatted(SECRET, one[0], one[1], one[2]));
        }
        assertThat(runs("verify.mjs", "main.mjs", program + "console.log(said.join(' '));", "node")).isEqualTo(EXPECTED);
    }

    @Test
    void python() throws Exception {
        var program = new StringBuilder("from verify import is_genuine\nsaid = []\n");
        for (var one : CASES) {
            program.append("said.append(is_genuine('%s', {'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek', 'webhook-timestamp': '1614265330', 'webhook-signature': '%s'}, b'%s', %s))\n"
                    .formatted(SECRET, one[0], one[1], one[2]));
        }
        assertThat(runs("verify.py", "main.py", program + "print(' '.join(str(one).lower() for one in said))", "python3")).isEqualTo(EXPECTED);
    }

    @Test
    void php() throws Exception {
        var program = new StringBuilder("<?php\nrequire 'verify.php';\n$said = [];\n");
        for (var one : CASES) {
            program.append("$said[] = isGenuine('%s', ['webhook-id' => 'msg_p5jXN8AQM9LWM0D4loKWxJek', 'webhook-timestamp' => '1614265330', 'webhook-signature' => '%s'], '%s', %s) ? 'true' : 'false';\n"
                    .formatted(SECRET, one[0], one[1], one[2]));
        }
        assertThat(runs("verify.php", "main.php", program + "echo implode(' ', $said);", "php")).isEqualTo(EXPECTED);
    }

    private String runs(String snippet, String main, String program, String interpreter) throws IOException, InterruptedException {
        assumeTrue(isHere(interpreter), interpreter + " is not on this machine");
        Files.writeString(folder.resolve(snippet), Snippets.all().stream().filter(one -> one.file().equals(snippet)).findFirst().orElseThrow().text() + "\n");
        Files.writeString(folder.resolve(main), program);
        var process = new ProcessBuilder(interpreter, main).directory(folder.toFile()).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return said;
    }

    private static boolean isHere(String interpreter) throws InterruptedException {
        try {
            return new ProcessBuilder(interpreter, "--version").redirectErrorStream(true).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
