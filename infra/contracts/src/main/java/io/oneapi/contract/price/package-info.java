/** What a model costs: asked by the relay, answered by the billing service. */
@NullMarked
package io.oneapi.contract.price;

import org.jspecify.annotations.NullMarked;
