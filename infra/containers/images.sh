# shellcheck shell=bash disable=SC2154 # the parts share their variables
# Images: the bases, or stand-ins for them, and what is built on them.

base_images() {
    echo debian:bookworm-slim
    sed -n 's/^FROM \(nginx:[^ ]*\).*/\1/p' "$root/Dockerfile"
    # shellcheck disable=SC2016 # the files say so
    sed -n 's/^ *image: ${REGISTRY:-}\([^$]*\)$/\1/p' "$root"/docker-compose*.yml | sort -u
}

bring_base_images() {
    local image
    for image in $(base_images); do
        has_image "$image" || bring "$image"
    done
}

has_image() {
    docker image inspect "$1" >/dev/null 2>&1
}

# What was not there before goes again at the end.
bring() {
    echo "$1" >>"$work/images"
    timeout 60 docker pull -q "$1" && return
    case $1 in
        debian:*) make_debian ;;
        grafana/*) echo "nothing stands in for $1" ;;
        *) stand_in "$1" ;;
    esac
}

make_debian() {
    debootstrap --variant=minbase bookworm "$work/debian"
    tar -C "$work/debian" -c . |
        docker import -c 'ENV PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin' -c 'CMD ["bash"]' \
            - debian:bookworm-slim
    rm -rf "$work/debian"
}

# Where the build of stand-ins looks for files.
prepare_stand_ins() {
    [[ ! -e $work/stand-ins ]] || return 0
    maven -q -f "$root/infra/stack/kafka/pom.xml" dependency:copy-dependencies
    cp -r "$here/stand-ins" "$work/stand-ins"
    cp -r "$root/infra/stack/target/kafka" "$work/stand-ins/kafka"
    cp "$root/infra/stack/kafka/log4j2.properties" "$work/stand-ins/kafka/"
    cp -r "$root"/target/one-api-*64/runtime "$work/stand-ins/runtime"
}

# The target is the image's name without its owner: apache/kafka:4.1.0 is kafka.
stand_in() {
    prepare_stand_ins
    local target=${1##*/}
    docker build -q --target "${target%%:*}" -t "$1" "$work/stand-ins"
}

# What ./oneapi package has built, in the places where the Dockerfiles look for it.
import_build() {
    (
        cd "$root" || exit
        tar -c --transform 's,^,src/,' admin-frontend/dist infra/standalone/java.options target/one-api-*64 \
            {relay,account,billing,channel-monitor}-service/target/{lib,*-service-*.jar}
    ) | docker import - "$build_image"
    echo "$build_image" >>"$work/images"
}

build_single() {
    docker build -q --build-arg "BUILD=$build_image" --build-arg VERSION=check -t "$single" "$root"
    echo "$single" >>"$work/images"
}

build_offline() {
    # What a cached step said would not be said again.
    docker build --no-cache --build-arg "BUILD=$build_image" -f "$root/Dockerfile.offline" -t "$offline" "$root" 2>&1 |
        tee "$work/offline-build.txt"
    echo "$offline" >>"$work/images"
    has_image "$offline"
}

lists_vocabularies() {
    grep -E '4 vocabularies, [0-9]+ bytes' "$work/offline-build.txt"
}

build_services() {
    compose build
    docker images --format '{{.Repository}}:{{.Tag}}' 'one-api-*:check' >>"$work/images"
}
