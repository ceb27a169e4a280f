package io.oneapi.account.mail;

/** The page that all letters share: a card with the title, what the letter says, and who sent it. */
final class LetterPage {
    private LetterPage() {}

    static String around(Letter letter, String site) {
        String title = Html.escape(letter.title());
        return """
            <!DOCTYPE html>
            <html><head><meta charset="utf-8"><title>%s</title></head>
            <body style="margin:0;padding:24px;background:#f5f5f5;font-family:sans-serif;color:#222">
            <div style="max-width:600px;margin:0 auto;padding:24px 32px;background:#fff;border-radius:8px">
            <h2>%s</h2>
            %s
            <hr style="border:0;border-top:1px solid #eee">
            <p style="color:#888;font-size:12px">Sent automatically by %s, please do not answer. / 此邮件由 %s 自动发送，请勿回复。</p>
            </div></body></html>
            """.formatted(title, title, letter.body(), Html.escape(site), Html.escape(site));
    }
}
