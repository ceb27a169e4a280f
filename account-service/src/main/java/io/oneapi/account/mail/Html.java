package io.oneapi.account.mail;

/** Writes text and links into HTML. */
public final class Html {
    private Html() {}

    public static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** A paragraph; line breaks stay. */
    public static String paragraph(String text) {
        return "<p>" + escape(text).replace("\n", "<br>") + "</p>";
    }

    /** A button, with the address below it for those whose reader shows no buttons. */
    public static String button(String label, String url) {
        String safe = escape(url);
        return "<p><a href=\"" + safe
                + "\" style=\"display:inline-block;padding:10px 24px;background:#1677ff;color:#fff;border-radius:6px;"
                + "text-decoration:none\">" + escape(label) + "</a></p><p style=\"word-break:break-all\"><a href=\""
                + safe
                + "\">" + safe + "</a></p>";
    }
}
