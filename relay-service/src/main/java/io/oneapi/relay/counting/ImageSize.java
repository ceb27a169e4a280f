package io.oneapi.relay.counting;

/** The size of an image in pixels. */
record ImageSize(long width, long height) {
    /** What cannot be measured. */
    static final ImageSize NONE = new ImageSize(0, 0);

    private static final long LONGEST_SIDE = 2048;
    private static final long SHORTER_SIDE = 768;
    private static final long TILE = 512;

    /** As large as providers look at it: fitted into a square, then the shorter side cut down. */
    ImageSize scaledForTiles() {
        ImageSize fitted = scaled(LONGEST_SIDE, Math.max(width, height));
        return fitted.scaled(SHORTER_SIDE, Math.min(fitted.width, fitted.height));
    }

    /** How many tiles cover it. */
    long tiles() {
        return Math.ceilDiv(width, TILE) * Math.ceilDiv(height, TILE);
    }

    private ImageSize scaled(long limit, long side) {
        return side > limit ? new ImageSize(width * limit / side, height * limit / side) : this;
    }
}
