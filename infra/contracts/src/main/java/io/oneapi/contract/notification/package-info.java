/** Words to the people who run this installation: said by any service, delivered by the account service. */
@NullMarked
package io.oneapi.contract.notification;

import org.jspecify.annotations.NullMarked;
