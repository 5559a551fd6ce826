package io.landfall.upstream.pressone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileInputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;

import io.landfall.upstream.Outcome.NotNow;
import io.landfall.upstream.Outcome.Reason;

class CertificateTest extends PressOneTestBase {

    @TempDir
    Path folder;

    @Test
    void aCertificateThatNobodyVouchesForGetsNoCredentials() throws Exception {
        var asked = new AtomicInteger();
        var impostor = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        impostor.setHttpsConfigurator(new HttpsConfigurator(selfSigned()));
        impostor.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.close();
        });
        impostor.start();
        try {
            var adapter = pressOne(Map.of("url", "https://localhost:" + impostor.getAddress().getPort()));

            assertThat(adapter.order("p", "unit-7-token")).isInstanceOfSatisfying(NotNow.class, e -> assertThat(e.reason()).isEqualTo(Reason.UNREACHABLE));
            assertThat(asked).hasValue(0);
        } finally {
            impostor.stop(0);
        }
    }

    private SSLContext selfSigned() throws Exception {
        var store = folder.resolve("impostor.p12");
        var keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair", "-alias", "impostor",
                "-keyalg", "EC", "-dname", "CN=localhost", "-ext", "SAN=dns:localhost", "-keystore", store.toString(), "-storepass", "impostor",
                "-storetype", "PKCS12").redirectErrorStream(true).start();
        keytool.getInputStream().readAllBytes();
        assertThat(keytool.waitFor()).isZero();
        var keys = KeyStore.getInstance("PKCS12");
        try (var in = new FileInputStream(store.toFile())) {
            keys.load(in, "impostor".toCharArray());
        }
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, "impostor".toCharArray());
        var context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }
}
