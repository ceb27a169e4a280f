package io.oneapi.platform.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.http.filter.FilterPatternStyle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathPatternsTest {
    @ParameterizedTest
    @CsvSource({
        "/api, true",
        "/api/, true",
        "/api/user/1, true",
        "/dashboard/billing/usage, true",
        "/v1/dashboard/billing/usage, true",
        "/apiary, false",
        "/v1/api/user, false",
        "/v1/chat/completions, false",
        "/dashboard, false"
    })
    void tellTheManagementApiFromOtherPaths(String path, boolean management) {
        assertThat(matches(PathPatterns.MANAGEMENT, path)).isEqualTo(management);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/internal/callers/a\nb", "/internal/\u0085", "/internal//callers", "/internal"})
    void letNothingPassBesideTheGuardOfInternalPaths(String path) {
        assertThat(matches(PathPatterns.INTERNAL, path)).isTrue();
    }

    private static boolean matches(String pattern, String path) {
        return FilterPatternStyle.REGEX.getPathMatcher().matches(pattern, path);
    }
}
