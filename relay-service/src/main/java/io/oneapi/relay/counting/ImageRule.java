package io.oneapi.relay.counting;

/**
 * What an image in a message costs: a base, and a price for each tile of 512 by 512 pixels that it covers once scaled
 * down.
 *
 * @param remote for an image named by its address, which is not fetched: as many tiles as 1024 by 1024 pixels have
 */
record ImageRule(long base, long perTile, long remote) {
    private static final ImageRule USUAL = new ImageRule(85, 170, 765);
    private static final ImageRule GPT_4O_MINI = new ImageRule(2833, 5667, 25_501);

    static ImageRule of(String model) {
        return model.startsWith("gpt-4o-mini") ? GPT_4O_MINI : USUAL;
    }

    /** The tokens of an image; none for a missing address or an unknown detail, which no provider takes. */
    long tokens(String url, String detail) {
        if (url.isEmpty()) {
            return 0;
        }
        if (isMeasured(detail)) {
            return DataUrlImage.isDataUrl(url) ? inDetail(DataUrlImage.size(url)) : remote;
        }
        return detail.equals("low") ? base : 0;
    }

    /** Whether the size of the image matters. */
    boolean isMeasured(String detail) {
        return detail.equals("high") || detail.equals("auto");
    }

    long inDetail(ImageSize size) {
        return base + perTile * size.scaledForTiles().tiles();
    }
}
