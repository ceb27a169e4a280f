package io.oneapi.account.oauth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * A sign-in under way.
 *
 * @param browser what the browser that began it holds
 * @param proof what the provider was told of at the start; null where a page of its own sent the browser there, knowing
 *     only the state
 */
record Flow(String browser, @Nullable Proof proof) {
    /**
     * What makes sure that provider, page and this service speak of one sign-in. All of letters and digits.
     *
     * @param verifier the secret behind the challenge (PKCE)
     * @param nonce comes back within the id token
     */
    record Proof(String verifier, String nonce) {
        /** As providers take it: the hash of the verifier. */
        String challenge() {
            try {
                byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
                return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java platform has SHA-256", e);
            }
        }
    }

    String encoded() {
        return proof == null ? browser : browser + "." + proof.verifier + "." + proof.nonce;
    }

    static Flow decode(String encoded) {
        String[] parts = encoded.split("\\.");
        return new Flow(parts[0], parts.length == 3 ? new Proof(parts[1], parts[2]) : null);
    }
}
