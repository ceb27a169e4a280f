/** The chart for the split stack, rendered by Helm and held against what Kubernetes takes. */
@NullMarked
package io.oneapi.helm;

import org.jspecify.annotations.NullMarked;
