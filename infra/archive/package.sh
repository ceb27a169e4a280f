#!/usr/bin/env bash
# Packs the built gateway and the part of Java that it needs into target/one-api-VERSION-linux-ARCH.tar.gz: what a server
# needs to run it is in there, but for the C library. ./oneapi package builds first.
#
#   JAVA_HOME=... infra/archive/package.sh VERSION
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
standalone=$root/infra/standalone

# What jdeps finds in the libraries, and what is only asked for by name: names by DNS, elliptic curves, and jcmd for
# looking into a running process.
modules=java.base,java.compiler,java.desktop,java.instrument,java.logging,java.management,java.naming,java.net.http
modules+=,java.rmi,java.scripting,java.security.jgss,java.security.sasl,java.sql,java.transaction.xa,java.xml
modules+=,jdk.crypto.ec,jdk.jcmd,jdk.jfr,jdk.management,jdk.naming.dns,jdk.net,jdk.unsupported,jdk.zipfs

architecture() {
    case $(uname -m) in
        x86_64) echo amd64 ;;
        aarch64) echo arm64 ;;
        *) uname -m ;;
    esac
}

[[ $(uname -s) == Linux ]] || {
    echo "package: an archive is made on Linux only" >&2
    exit 1
}

name=one-api-$1-linux-$(architecture)
new=$root/target/$name
rm -rf "$new" "$new.tar.gz"
mkdir -p "$new/bin" "$new/lib"
cp "$here/one-api" "$new/bin/"
cp "$here/one-api.service" "$root/LICENSE" "$new/"
cp -p "$standalone"/target/standalone-*.jar "$standalone"/target/lib/*.jar "$standalone/java.options" "$new/lib/"
"$JAVA_HOME/bin/jlink" --add-modules "$modules" --no-man-pages --no-header-files --compress zip-6 \
    --output "$new/runtime"
"$standalone/rehearse.sh" env ONEAPI_JAVA_OPTS="-XX:AOTCacheOutput=$new/lib/one-api.aot" "$new/bin/one-api" || {
    echo "package: the packed gateway does not start" >&2
    exit 1
}
tar -C "$root/target" --owner=0 --group=0 --numeric-owner -czf "$new.tar.gz" "$name"
echo "target/$name.tar.gz"
