package io.oneapi.account.oauth;

import java.util.Map;

/** A provider to which browsers are sent, and which sends them back with a code. */
interface RedirectingProvider extends SignInProvider {
    /** Where people are asked for their consent. */
    String consentPage();

    /** What that page is told, besides state and challenge. */
    Map<String, String> consentQuery(Flow.Proof proof);
}
