# The images. `docker build .` makes the last one, everything in one process; docker-compose.yml makes the targets
# `service`, one image for each service, and `console`.

# What the images are made of: the stage below, or an image with the same files, where the build runs elsewhere.
ARG BUILD=build

FROM node:22-bookworm-slim AS node

FROM maven:3.9-eclipse-temurin-25 AS build
COPY --from=node /usr/local/bin/node /usr/local/bin/
COPY --from=node /usr/local/lib/node_modules/npm /usr/local/lib/node_modules/npm
RUN ln -s ../lib/node_modules/npm/bin/npm-cli.js /usr/local/bin/npm
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/root/.m2 --mount=type=cache,target=/root/.npm ./oneapi package

FROM ${BUILD} AS built

FROM debian:bookworm-slim AS base
RUN apt-get update \
    && apt-get install -y --no-install-recommends ca-certificates tzdata wget \
    && rm -rf /var/lib/apt/lists/* \
    && groupadd --gid 10001 one-api \
    && useradd --uid 10001 --gid 10001 --no-create-home --home-dir /data one-api \
    && install -d -o one-api -g one-api /data /settings
COPY infra/images/entrypoint /usr/local/bin/one-api
ENTRYPOINT ["one-api"]
ARG VERSION=unreleased
LABEL org.opencontainers.image.title="One API for Java" \
    org.opencontainers.image.version=${VERSION} \
    org.opencontainers.image.licenses=MIT
EXPOSE 3000

# One service of the split stack. Its log is the container's, and its volumes were never filled by root.
FROM base AS service
ARG SERVICE
ARG MAIN_CLASS
COPY --from=built /src/target/one-api-*64/bin /opt/one-api/bin
COPY --from=built /src/target/one-api-*64/runtime /opt/one-api/runtime
COPY --from=built /src/infra/standalone/java.options /src/${SERVICE}-service/target/${SERVICE}-service-*.jar /opt/one-api/lib/
COPY --from=built /src/${SERVICE}-service/target/lib /opt/one-api/lib
ENV ONEAPI_MAIN_CLASS=${MAIN_CLASS} PORT=3000 MANAGEMENT_PORT=3001
USER one-api
WORKDIR /settings
VOLUME /data
CMD ["--log-dir", ""]
HEALTHCHECK --interval=10s --timeout=10s --start-period=300s \
    CMD wget -q -O /dev/null "http://127.0.0.1:${MANAGEMENT_PORT}/health/readiness"

# The entry of the split stack: files of the console, and calls dispatched by path. Addresses of the services are looked
# up again and again, since a new container has a new one.
FROM nginx:1.28 AS console
COPY infra/stack/nginx.conf infra/stack/pages.conf /etc/nginx/
COPY infra/images/console-entrypoint /usr/local/bin/one-api-console
COPY --from=built /src/admin-frontend/dist /usr/share/one-api
RUN sed -i -e 's,@PORT@,3000,' -e 's,@PAGES@,/tmp/pages.conf,' -e 's,@CONSOLE@,/usr/share/one-api,' \
        -e 's,@RELAY@,@RESOLVER@ server relay-1:3000 @SERVER@; server relay-2:3000 @SERVER@;,' \
        -e 's,@ACCOUNT@,@RESOLVER@ server account:3000 @SERVER@;,' \
        -e 's,@BILLING@,@RESOLVER@ server billing:3000 @SERVER@;,' \
        -e 's,@CHANNEL_MONITOR@,@RESOLVER@ server channel-monitor:3000 @SERVER@;,' \
        -e 's,@RESOLVER@,resolver 127.0.0.11 valid=2s ipv6=off;,' \
        -e 's,@SERVER@,resolve max_fails=5 fail_timeout=2s,g' /etc/nginx/nginx.conf /etc/nginx/pages.conf
USER nginx
EXPOSE 3000
ENTRYPOINT ["one-api-console"]
STOPSIGNAL SIGQUIT

# Everything in one process, with its data in /data. Started as root it takes over what belongs to root there.
FROM base
COPY --from=built /src/target/one-api-*64 /opt/one-api
WORKDIR /data
VOLUME /data
HEALTHCHECK --interval=30s --timeout=5s --start-period=120s \
    CMD wget -q -O - "http://127.0.0.1:${PORT:-3000}/api/status" | grep -q '"success": *true'
