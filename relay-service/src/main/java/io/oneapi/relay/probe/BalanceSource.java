package io.oneapi.relay.probe;

import io.micronaut.json.tree.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where a vendor tells what is left on an account, and where in its answer. */
sealed interface BalanceSource {
    /** The name of the header that takes the credential where it is not the usual one. */
    String API_KEY = "Api-Key";

    Map<Integer, BalanceSource> BY_TYPE = Map.ofEntries(
            Map.entry(1, new OpenAiBilling()),
            Map.entry(4, OneAnswer.at("{base}/dashboard/billing/credit_grants", number("total_available"))),
            Map.entry(
                    5,
                    new OneAnswer(
                            "https://api.openai-sb.com/sb-api/user/status?api_key={key}",
                            Credentials.IN_URL,
                            BalanceSource::openAiSb)),
            Map.entry(8, new OpenAiBilling()),
            Map.entry(
                    10,
                    new OneAnswer(
                            "https://aiproxy.io/api/report/getUserOverview",
                            Credentials.API_KEY_HEADER,
                            BalanceSource::aiProxy)),
            Map.entry(
                    12,
                    OneAnswer.at("https://api.api2gpt.com/dashboard/billing/credit_grants", number("total_remaining"))),
            Map.entry(
                    13,
                    OneAnswer.at("https://api.aigc2d.com/dashboard/billing/credit_grants", number("total_available"))),
            Map.entry(20, OneAnswer.at("https://openrouter.ai/api/v1/credits", BalanceSource::openRouter)),
            Map.entry(36, OneAnswer.at("https://api.deepseek.com/user/balance", BalanceSource::deepSeek)),
            Map.entry(44, OneAnswer.at("https://api.siliconflow.cn/v1/user/info", BalanceSource::siliconFlow)));

    /** How a vendor is told who asks. */
    enum Credentials {
        BEARER,
        API_KEY_HEADER,
        IN_URL
    }

    /** Finds the balance in an answer. */
    @FunctionalInterface
    interface Reading {
        /**
         * Reads it.
         *
         * @throws UnknownBalance when it is not there
         */
        BigDecimal of(Answer answer);
    }

    /**
     * All in one answer.
     *
     * @param url with {@code {base}} and {@code {key}} for what the channel says
     */
    record OneAnswer(String url, Credentials credentials, Reading reading) implements BalanceSource {
        static OneAnswer at(String url, Reading reading) {
            return new OneAnswer(url, Credentials.BEARER, reading);
        }
    }

    /** OpenAI's billing: a limit from one place, what is used of it from another. */
    record OpenAiBilling() implements BalanceSource {}

    /** An answer without the balance in it; the message is for administrators. */
    final class UnknownBalance extends RuntimeException {
        UnknownBalance(String message) {
            super(message);
        }
    }

    /** A vendor's answer, or a part of it. */
    record Answer(JsonNode node) {
        Answer part(String name) {
            return find(name).orElseThrow(() -> missing(name));
        }

        Optional<Answer> find(String name) {
            return node.isObject()
                    ? Optional.ofNullable(node.get(name))
                            .filter(part -> !part.isNull())
                            .map(Answer::new)
                    : Optional.empty();
        }

        /** What a list holds; nothing in anything else. */
        List<Answer> elements() {
            List<Answer> elements = new ArrayList<>();
            if (node.isArray()) {
                node.values().forEach(element -> elements.add(new Answer(element)));
            }
            return elements;
        }

        /** An amount, as a number or as a text. */
        BigDecimal amount(String name) {
            JsonNode part = part(name).node();
            try {
                return new BigDecimal(
                        part.isString()
                                ? part.getStringValue().strip()
                                : part.getNumberValue().toString());
            } catch (NumberFormatException | IllegalStateException e) {
                throw missing(name);
            }
        }

        boolean isTrue(String name) {
            return find(name)
                    .filter(part -> part.node().isBoolean() && part.node().getBooleanValue())
                    .isPresent();
        }

        String text(String name) {
            return find(name)
                    .filter(part -> part.node().isString())
                    .map(part -> part.node().getStringValue())
                    .orElse("");
        }

        private static UnknownBalance missing(String name) {
            return new UnknownBalance("the answer has no readable " + name + " / 响应中缺少 " + name);
        }
    }

    private static Reading number(String name) {
        return answer -> answer.amount(name);
    }

    private static BigDecimal openAiSb(Answer answer) {
        return answer.find("data").orElseThrow(() -> refused(answer, "msg")).amount("credit");
    }

    private static BigDecimal aiProxy(Answer answer) {
        if (!answer.isTrue("success")) {
            throw refused(answer, "message");
        }
        return answer.part("data").amount("totalPoints");
    }

    private static BigDecimal openRouter(Answer answer) {
        Answer data = answer.part("data");
        return data.amount("total_credits").subtract(data.amount("total_usage"));
    }

    private static BigDecimal deepSeek(Answer answer) {
        return answer.part("balance_infos").elements().stream()
                .filter(account -> account.text("currency").equals("CNY"))
                .findFirst()
                .orElseThrow(() -> new UnknownBalance("there is no balance in CNY / 没有 CNY 余额"))
                .amount("total_balance");
    }

    private static BigDecimal siliconFlow(Answer answer) {
        if (answer.amount("code").intValue() != 20000) {
            throw refused(answer, "message");
        }
        return answer.part("data").amount("totalBalance");
    }

    private static UnknownBalance refused(Answer answer, String member) {
        String told = answer.text(member);
        return new UnknownBalance(told.isEmpty() ? "the provider gave no balance / 上游未返回余额" : told);
    }
}
