package io.oneapi.relay.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndpointUrlTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            https://api.openai.com|/v1/chat/completions|https://api.openai.com/v1/chat/completions
            https://api.openai.com/|/v1/chat/completions|https://api.openai.com/v1/chat/completions
            http://localhost:3001/proxy|/v1/chat/completions?a=b|http://localhost:3001/proxy/v1/chat/completions?a=b
            https://api.siliconflow.cn/v1|/v1/chat/completions|https://api.siliconflow.cn/v1/chat/completions
            https://api.siliconflow.cn/v1/|/v1/chat/completions|https://api.siliconflow.cn/v1/chat/completions
            https://dashscope.aliyuncs.com/compatible-mode/v1|/v1/chat/completions|https://dashscope.aliyuncs.com/compatible-mode/v1/chat/completions
            https://ark.cn-beijing.volces.com/api/v3|/v1/embeddings|https://ark.cn-beijing.volces.com/api/v3/embeddings
            https://x.example/v12|/v1/chat/completions|https://x.example/v12/chat/completions
            https://x.example/v1beta|/v1/chat/completions|https://x.example/v1beta/v1/chat/completions
            https://x.example/v1/openai|/v1/chat/completions|https://x.example/v1/openai/v1/chat/completions
            """)
    void appendsThePathToTheBaseWithOneVersion(String base, String path, String expected) {
        assertThat(EndpointUrl.of(base, path)).isEqualTo(expected);
    }
}
