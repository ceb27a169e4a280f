package io.oneapi.account.option;

import io.oneapi.contract.price.PriceSettingsApi;
import io.oneapi.platform.envelope.RequestRefused;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Judges texts before they become values of options, and writes them as they are to be stored. */
@Singleton
final class OptionTexts {
    private static final int MAX_LINE = 4_096;
    private static final int MAX_CONTENT = 1_000_000;
    private static final String WHOLE = "[+-]?[0-9]{1,18}";
    private static final String DECIMAL = "[+-]?([0-9]{1,30}(\\.[0-9]{0,30})?|\\.[0-9]{1,30})([eE][+-]?[0-9]{1,2})?";
    private static final String DOMAIN = "[^\\s,@]+";

    private final PriceSettingsApi prices;

    OptionTexts(PriceSettingsApi prices) {
        this.prices = prices;
    }

    /**
     * The text to store.
     *
     * @throws RequestRefused when the option does not take it
     */
    String accepted(OptionKey option, String text) {
        if (text.length() > MAX_CONTENT) {
            throw refused(option, "is too long", "过长");
        }
        return switch (option.form()) {
            case OptionForm.Switch _ -> toggle(option, text);
            case OptionForm.Whole form -> whole(option, form, text);
            case OptionForm.Bound form -> bound(option, form, text);
            case OptionForm.Decimal form -> decimal(option, form, text);
            case OptionForm.Line _ -> line(option, text);
            case OptionForm.Content _ -> text;
            case OptionForm.Address _ -> address(option, text);
            case OptionForm.Picture _ -> picture(option, text);
            case OptionForm.Domains _ -> domains(option, text);
            case OptionForm.Choice form -> choice(option, form, text);
            case OptionForm.OfPrices _ -> ofPrices(option, text);
        };
    }

    private static String toggle(OptionKey option, String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw refused(option, "must be true or false", "必须是 true 或 false");
        }
        return text;
    }

    private static String whole(OptionKey option, OptionForm.Whole form, String text) {
        if (!text.matches(WHOLE) || Long.parseLong(text) < form.least() || Long.parseLong(text) > form.most()) {
            String range = form.least() + "–" + form.most();
            throw refused(option, "must be a whole number, " + range, "必须是整数，范围 " + range);
        }
        return text;
    }

    private static String bound(OptionKey option, OptionForm.Bound form, String text) {
        if (!text.isEmpty() && (!text.matches("[0-9]{1,18}") || Long.parseLong(text) > form.most())) {
            String range = "0–" + form.most();
            throw refused(
                    option,
                    "must be a whole number, " + range + ", or empty for no limit",
                    "必须是整数，范围 " + range + "，留空表示不限");
        }
        return text;
    }

    private static String decimal(OptionKey option, OptionForm.Decimal form, String text) {
        if (!text.matches(DECIMAL) || !isWithin(form, new BigDecimal(text))) {
            String range = form.least().toPlainString() + "–" + form.most().toPlainString();
            throw refused(option, "must be a number, " + range, "必须是数字，范围 " + range);
        }
        return text;
    }

    private static boolean isWithin(OptionForm.Decimal form, BigDecimal number) {
        return number.compareTo(form.least()) >= 0 && number.compareTo(form.most()) <= 0;
    }

    /** Names and addresses end up in heads of mails and requests, where a second line would be a second field. */
    private static String line(OptionKey option, String text) {
        if (text.length() > MAX_LINE || text.chars().anyMatch(Character::isISOControl)) {
            throw refused(
                    option,
                    "must be one line of at most " + MAX_LINE + " characters",
                    "必须是一行文字，最多 " + MAX_LINE + " 个字符");
        }
        return text;
    }

    /** Without a slash at the end, as paths are put behind it. */
    private static String address(OptionKey option, String text) {
        String address = line(option, text.strip());
        if (!address.isEmpty() && !isWebAddress(address)) {
            throw refused(
                    option, "must be an address that begins with http:// or https://", "必须是以 http:// 或 https:// 开头的地址");
        }
        return address.replaceFirst("/+$", "");
    }

    private static String picture(OptionKey option, String text) {
        String picture = text.strip();
        boolean isInline = picture.startsWith("data:image/");
        boolean isOfThisSite = picture.startsWith("/");
        if (!picture.isEmpty() && !isInline && !isOfThisSite && !isWebAddress(picture)) {
            throw refused(option, "must be an address of a picture", "必须是图片地址");
        }
        return picture;
    }

    private static boolean isWebAddress(String text) {
        try {
            URI uri = new URI(text);
            String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            return (scheme.equals("http") || scheme.equals("https")) && uri.getRawAuthority() != null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /** Without blanks around the commas: whoever reads the list does not expect any. */
    private static String domains(OptionKey option, String text) {
        String domains = Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(domain -> !domain.isEmpty())
                .collect(Collectors.joining(","));
        if (!domains.isEmpty() && !Arrays.stream(domains.split(",")).allMatch(domain -> domain.matches(DOMAIN))) {
            throw refused(option, "must be names of domains with commas between", "必须是以逗号分隔的域名");
        }
        return line(option, domains);
    }

    private static String choice(OptionKey option, OptionForm.Choice form, String text) {
        if (!form.words().contains(text)) {
            String words = String.join(", ", form.words());
            throw refused(option, "must be one of " + words, "必须是以下之一：" + words);
        }
        return text;
    }

    private String ofPrices(OptionKey option, String text) {
        prices.objection(option.name(), text).ifPresent(objection -> {
            throw refused(option, "cannot be read: " + objection, "的值无效");
        });
        return text;
    }

    private static RequestRefused refused(OptionKey option, String english, String chinese) {
        return new RequestRefused(option.name() + " " + english + " / " + option.name() + " " + chinese);
    }
}
