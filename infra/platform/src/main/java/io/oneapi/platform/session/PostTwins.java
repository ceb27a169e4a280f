package io.oneapi.platform.session;

import io.micronaut.context.ExecutionHandleLocator;
import io.micronaut.context.processor.ExecutableMethodProcessor;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.uri.UriTemplate;
import io.micronaut.inject.BeanDefinition;
import io.micronaut.inject.ExecutableMethod;
import io.micronaut.web.router.DefaultRouteBuilder;
import jakarta.inject.Singleton;

/** Serves GET routes that change something under POST too, for callers who mind the difference. */
@Singleton
@SuppressWarnings("overrides") // Of Micronaut's, which writes arrays where its interface has variable arguments.
final class PostTwins extends DefaultRouteBuilder implements ExecutableMethodProcessor<Controller> {
    PostTwins(ExecutionHandleLocator handles, UriNamingStrategy names) {
        super(handles, names);
    }

    @Override
    public void process(BeanDefinition<?> controller, ExecutableMethod<?, ?> method) {
        if (method.hasAnnotation(ChangesState.class)) {
            UriTemplate root = UriTemplate.of(uriNamingStrategy.resolveUri(controller));
            String path = method.stringValue(Get.class).orElse("/");
            POST(root.nest(path).toString(), controller, method).consumesAll();
        }
    }
}
