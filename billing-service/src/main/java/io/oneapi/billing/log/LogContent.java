package io.oneapi.billing.log;

import io.oneapi.contract.event.TokenDetails;
import io.oneapi.contract.event.UsageEvent;
import io.oneapi.contract.price.Fees;
import io.oneapi.contract.price.PriceRecord;
import io.oneapi.contract.price.TokenFactors;
import io.oneapi.contract.price.VendorTools;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.TreeMap;

/** What a log row says of the price of its call. */
final class LogContent {
    private static final Map<String, String> TOOLS = Map.of(VendorTools.WEB_SEARCH, "联网搜索");

    private final StringBuilder text;

    private LogContent(PriceRecord price) {
        // As people know it from One API: label, full-width colon, two decimals each.
        text = new StringBuilder("倍率：")
                .append(twoDecimals(price.modelRatio()))
                .append(" × ")
                .append(twoDecimals(price.groupRatio()))
                .append(" × ")
                .append(twoDecimals(price.completionRatio()));
    }

    /** The three ratios, and behind them all else that had a part in the charge. */
    static String of(UsageEvent usage) {
        PriceRecord price = usage.price().forPrompt(usage.promptTokens());
        LogContent content = new LogContent(price);
        if (usage.tokenDetails() != null) {
            content.add(usage.tokenDetails(), price.factors());
        }
        if (!price.fees().equals(Fees.NONE)) {
            content.add(price.fees());
        }
        if (usage.units() != null) {
            content.add(usage.units().toolCalls(), price.fees());
        }
        return content.text.toString();
    }

    private void add(TokenDetails tokens, TokenFactors factors) {
        add("缓存读取", tokens.cachedPromptTokens(), factors.cacheRead());
        add("缓存写入", tokens.cacheWriteTokens(), factors.cacheWrite());
        add("缓存写入（1 小时）", tokens.longCacheWriteTokens(), factors.longCacheWrite());
        add("音频输入", tokens.audioPromptTokens(), factors.audioPrompt());
        add("图片输入", tokens.imagePromptTokens(), factors.imagePrompt());
        add("推理", tokens.reasoningTokens(), factors.reasoning());
        add("音频输出", tokens.audioCompletionTokens(), factors.audioCompletion());
        add("图片输出", tokens.imageCompletionTokens(), factors.imageCompletion());
    }

    private void add(String kind, long tokens, BigDecimal factor) {
        if (tokens > 0 && factor.compareTo(BigDecimal.ONE) != 0) {
            addTimes(kind, tokens, factor);
        }
    }

    private void addTimes(String what, long count, BigDecimal each) {
        text.append("；").append(what).append(' ').append(count).append(" × ").append(fewDecimals(each));
    }

    private void add(Fees fees) {
        addFee("每次", fees.perCall());
        addFee("每秒", fees.perSecond());
        addFee("每字符", fees.perCharacter());
        addFee("每张图片", fees.perImage());
    }

    private void add(Map<String, Long> toolCalls, Fees fees) {
        new TreeMap<>(fees.perToolCall()).forEach((tool, points) -> {
            long calls = toolCalls.getOrDefault(tool, 0L);
            if (calls > 0 && points.signum() != 0) {
                addTimes(TOOLS.getOrDefault(tool, tool), calls, points);
            }
        });
    }

    private void addFee(String unit, BigDecimal points) {
        if (points.signum() != 0) {
            text.append("；").append(unit).append("附加 ").append(fewDecimals(points));
        }
    }

    private static String twoDecimals(BigDecimal ratio) {
        return ratio.setScale(2, RoundingMode.HALF_EVEN).toPlainString();
    }

    private static String fewDecimals(BigDecimal number) {
        BigDecimal rounded = number.setScale(Math.min(Math.max(number.scale(), 0), 4), RoundingMode.HALF_EVEN);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }
}
