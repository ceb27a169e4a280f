package io.oneapi.bench.mock;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.oneapi.bench.mock.ChatCall.Delivery;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Makes completions and streams; all text is fixed and prepared beforehand, only id, time and model vary. */
final class CompletionWriter {
    private final InstantSource clock;
    private final AtomicLong sequence = new AtomicLong();
    private final byte[] completionEnd;
    private final List<byte[]> events;
    private final List<byte[]> eventsWithUsage;

    CompletionWriter(MockSettings settings, InstantSource clock) {
        this.clock = clock;
        String usage = """
                {"prompt_tokens":%d,"completion_tokens":%d,"total_tokens":%d}""".formatted(
                        settings.promptTokens(),
                        settings.completionTokens(),
                        settings.promptTokens() + settings.completionTokens());
        completionEnd = bytes("""
                ","choices":[{"index":0,"message":{"role":"assistant","content":\
                "The mock vendor answers every question with this one sentence.","refusal":null},\
                "logprobs":null,"finish_reason":"stop"}],"usage":%s,"system_fingerprint":"fp_mock"}""".formatted(usage));
        events = eventEnds(settings.chunks(), "");
        eventsWithUsage = eventEnds(settings.chunks(), ",\"usage\":null");
        eventsWithUsage.add(eventEnd("", ",\"usage\":" + usage));
    }

    /** The body of a plain answer. */
    ByteBuf completion(ByteBufAllocator allocator, String model) {
        byte[] start = start("{\"id\":\"chatcmpl-mock", "chat.completion", model);
        return allocator
                .buffer(start.length + completionEnd.length)
                .writeBytes(start)
                .writeBytes(completionEnd);
    }

    /** All events of a streamed answer. */
    StreamScript stream(Delivery delivery, String model) {
        byte[] start = start("data: {\"id\":\"chatcmpl-mock", "chat.completion.chunk", model);
        return new StreamScript(start, delivery == Delivery.STREAM_WITH_USAGE ? eventsWithUsage : events);
    }

    private byte[] start(String opening, String object, String model) {
        return bytes(opening + sequence.incrementAndGet() + "\",\"object\":\"" + object + "\",\"created\":"
                + clock.instant().getEpochSecond() + ",\"model\":\""
                + String.valueOf(JsonStringEncoder.getInstance().quoteAsString(model)));
    }

    private static List<byte[]> eventEnds(int pieces, String usageMember) {
        List<byte[]> ends = new ArrayList<>(pieces + 3);
        ends.add(eventEnd(choice("{\"role\":\"assistant\",\"content\":\"\",\"refusal\":null}", "null"), usageMember));
        byte[] piece = eventEnd(choice("{\"content\":\"piece \"}", "null"), usageMember);
        ends.addAll(Collections.nCopies(pieces, piece));
        ends.add(eventEnd(choice("{}", "\"stop\""), usageMember));
        return ends;
    }

    private static String choice(String delta, String finishReason) {
        return "{\"index\":0,\"delta\":" + delta + ",\"logprobs\":null,\"finish_reason\":" + finishReason + "}";
    }

    private static byte[] eventEnd(String choices, String usageMember) {
        return bytes("\",\"system_fingerprint\":\"fp_mock\",\"choices\":[" + choices + "]" + usageMember + "}\n\n");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
