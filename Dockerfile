# The image that GitHub, Jenkins and `docker run` use: the engine, the GitHub adapter and the programs that a gate calls.
# docs/image.md tells what is in it and why.
ARG BASE_IMAGE=debian:bookworm-20250811-slim
ARG JDK_IMAGE=maven:3.9.11-eclipse-temurin-21
ARG NODE_IMAGE=node:22.18.0-bookworm-slim

FROM ${JDK_IMAGE} AS jars
# "build" compiles the sources; "given" takes the jars that lie in target/ already.
ARG JARS=build
WORKDIR /source
COPY . .
RUN if [ "$JARS" = build ]; then mvn -B -ntp -q -pl shared-engine,github-action clean package -Dmaven.test.skip=true; fi \
    && mkdir /jars \
    && cp shared-engine/target/tenantgate.jar github-action/target/tenantgate-github.jar /jars/

# Java with the modules that the jars use, and no more.
FROM ${JDK_IMAGE} AS java
RUN jlink --output /opt/java --no-header-files --no-man-pages --strip-java-debug-attributes --compress=2 \
    --add-modules java.base,java.desktop,java.logging,java.management,java.naming,java.net.http,java.security.jgss,java.sql,java.xml,jdk.crypto.ec,jdk.unsupported,jdk.zipfs \
    && /opt/java/bin/java -Xshare:dump >/dev/null

FROM ${NODE_IMAGE} AS node

FROM ${BASE_IMAGE}
ARG VERSION=1.0.0-SNAPSHOT
ARG REVISION=unknown
LABEL org.opencontainers.image.title="Tenantgate" \
    org.opencontainers.image.description="Safety gates for schema migrations of multi-tenant PostgreSQL services" \
    org.opencontainers.image.licenses="Apache-2.0" \
    org.opencontainers.image.version="${VERSION}" \
    org.opencontainers.image.revision="${REVISION}"
RUN apt-get update -qq \
    && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
        ca-certificates git libnss-wrapper postgresql-client >/dev/null \
    && apt-get clean \
    && rm -rf /var/lib/apt/lists/* /var/cache/debconf/* /var/log/* /usr/share/doc/* /usr/share/gitweb /usr/share/locale/* /usr/share/man/*
COPY --from=java /opt/java /opt/java
COPY --from=node /usr/local/bin/node /usr/local/bin/node
COPY --from=node /usr/local/lib/node_modules/npm /usr/local/lib/node_modules/npm
COPY --from=jars /jars /opt/tenantgate
COPY docker/tenantgate docker/tenantgate-github docker/tenantgate-entrypoint /usr/local/bin/
ENV PATH=/opt/java/bin:$PATH \
    LANG=C.UTF-8 \
    XDG_CACHE_HOME=/var/cache/tenantgate
# The classes of a first start are archived here (java, -XX:ArchiveClassesAtExit), PostgreSQL's programs unpacked and a first
# cluster made, so that no gate waits for them.
RUN set -e; ln -s ../lib/node_modules/npm/bin/npm-cli.js /usr/local/bin/npm \
    && ln -s ../lib/node_modules/npm/bin/npx-cli.js /usr/local/bin/npx \
    && cd /tmp \
    && java -XX:ArchiveClassesAtExit=/opt/tenantgate/tenantgate.jsa -XX:+UseSerialGC -jar /opt/tenantgate/tenantgate.jar demo --dir /tmp/demo >/tmp/log 2>&1 || { cat /tmp/log; exit 1; } \
    ; java -XX:ArchiveClassesAtExit=/opt/tenantgate/tenantgate-github.jsa -XX:+UseSerialGC -jar /opt/tenantgate/tenantgate-github.jar --help >/dev/null \
    && rm -rf /tmp/* \
    && chmod -R a+rX /var/cache/tenantgate
WORKDIR /work
ENTRYPOINT ["tenantgate-entrypoint"]
CMD ["gate"]
