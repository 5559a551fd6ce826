package io.landfall.testsupport;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A connection that says what it is told to, byte by byte: well-behaved clients refuse to send what must be refused by a server. */
public final class WireClient implements AutoCloseable {

    private static final int PATIENCE_MS = 30_000;

    /** @param headers in lower case; the last of each name */
    public record Answer(int status, Map<String, String> headers, byte[] body) {

        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    private final String host;
    private final int port;
    private Socket socket;
    private InputStream in;

    public WireClient(String host, int port) {
        this.host = host;
        this.port = port;
    }

    /** @param head request line and headers with CRLF, without the empty line and the length */
    public Answer ask(String method, String head, byte[] body) throws IOException {
        boolean fresh = socket == null;
        try {
            return exchange(method, head, body);
        } catch (IOException e) {
            close();
            if (fresh) {
                throw e;
            }
            // The server has ended a connection that was kept.
            return exchange(method, head, body);
        }
    }

    private Answer exchange(String method, String head, byte[] body) throws IOException {
        if (socket == null) {
            socket = new Socket(host, port);
            socket.setSoTimeout(PATIENCE_MS);
            socket.setTcpNoDelay(true);
            in = new BufferedInputStream(socket.getInputStream());
        }
        var out = new ByteArrayOutputStream();
        out.writeBytes(head.getBytes(StandardCharsets.ISO_8859_1));
        if (body != null) {
            out.writeBytes(("Content-Length: " + body.length + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        }
        out.writeBytes("\r\n".getBytes(StandardCharsets.ISO_8859_1));
        if (body != null) {
            out.writeBytes(body);
        }
        socket.getOutputStream().write(out.toByteArray());
        socket.getOutputStream().flush();
        return answer(method);
    }

    private Answer answer(String method) throws IOException {
        var status = Integer.parseInt(line().split(" ")[1]);
        var headers = new TreeMap<String, String>();
        for (var line = line(); !line.isEmpty(); line = line()) {
            var colon = line.indexOf(':');
            headers.put(line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
        }
        if (status < 200) {
            return answer(method);
        }
        byte[] body = new byte[0];
        if (!method.equals("HEAD") && status != 204 && status != 304) {
            body = headers.getOrDefault("transfer-encoding", "").equals("chunked") ? chunks() : in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
        }
        if (headers.getOrDefault("connection", "").equalsIgnoreCase("close")) {
            close();
        }
        return new Answer(status, headers, body);
    }

    private byte[] chunks() throws IOException {
        var body = new ByteArrayOutputStream();
        for (int size = Integer.parseInt(line().strip(), 16); size > 0; size = Integer.parseInt(line().strip(), 16)) {
            body.writeBytes(in.readNBytes(size));
            line();
        }
        line();
        return body.toByteArray();
    }

    private String line() throws IOException {
        var line = new ByteArrayOutputStream();
        for (int one = in.read(); one != '\n'; one = in.read()) {
            if (one < 0) {
                throw new EOFException("The server ended the connection");
            }
            if (one != '\r') {
                line.write(one);
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        if (socket != null) {
            socket.close();
            socket = null;
        }
    }
}
