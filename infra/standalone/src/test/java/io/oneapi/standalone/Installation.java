package io.oneapi.standalone;

import java.net.URI;

/** Something that serves the whole gateway's routes, in one process or several. */
interface Installation {
    URI url(String path);
}
