package io.oneapi.testing.database;

import java.nio.file.Path;
import java.util.List;

/**
 * A certificate that its owner has signed, with its key, as PEM files that a server may read.
 *
 * @param chain also serves clients as the root to verify it by
 */
public record Certificate(Path chain, Path key) {
    public static Certificate selfSigned(String address) {
        Path directory = TemporaryDirectory.createForThisJvm("certificate");
        Path chain = directory.resolve("certificate.pem");
        Path key = directory.resolve("key.pem");
        ServerProcess.run(
                List.of(
                        ServerProcess.program("openssl", "openssl", "/usr/bin").toString(),
                        "req",
                        "-x509",
                        "-newkey",
                        "rsa:2048",
                        "-nodes",
                        "-days",
                        "2",
                        "-subj",
                        "/CN=" + address,
                        "-addext",
                        "subjectAltName=IP:" + address,
                        "-keyout",
                        key.toString(),
                        "-out",
                        chain.toString()),
                directory.resolve("openssl.log"));
        List.of(directory, chain, key).forEach(PostgresServer::giveAway);
        return new Certificate(chain, key);
    }
}
