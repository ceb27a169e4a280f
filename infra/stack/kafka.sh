# shellcheck shell=bash disable=SC2034,SC2154 # the parts share their variables
# A Kafka broker of the stack's own, broker and controller in one process. Used unless --kafka names others.

kafka_libraries=$here/target/kafka

install_kafka() {
    [[ $kafka_libraries/complete -nt $here/kafka/pom.xml ]] && return
    command -v mvn >/dev/null || die "Maven is missing, which brings Kafka; install it (Debian: apt-get install maven)"
    echo "stack: getting Kafka"
    rm -rf "$kafka_libraries"
    mvn -B -ntp -q -f "$here/kafka/pom.xml" dependency:copy-dependencies >"$dir/log/kafka.log" 2>&1 ||
        blame kafka "Kafka cannot be had from Maven"
    touch "$kafka_libraries/complete"
}

start_kafka() {
    kafka_properties >"$dir/etc/kafka.conf"
    if [[ ! -e $dir/data/kafka/meta.properties ]]; then
        (exec_kafka_class kafka.tools.StorageTool format --cluster-id "$(cluster_id)" \
            --config "$dir/etc/kafka.conf") >"$dir/log/kafka.log" 2>&1 </dev/null ||
            blame kafka "the storage of Kafka cannot be made"
    fi
    launch kafka exec_kafka
    await kafka 60 kafka_has_started
}

exec_kafka() {
    exec_kafka_class kafka.Kafka "$dir/etc/kafka.conf"
}

exec_kafka_class() {
    exec setsid "$JAVA_HOME/bin/java" -Xmx350m -XX:+UseSerialGC \
        "-Dlog4j2.configurationFile=$here/kafka/log4j2.properties" -cp "$kafka_libraries/*" "$@"
}

# The port opens before the broker has taken up its work.
kafka_has_started() {
    grep -q 'Kafka Server started' "$dir/log/kafka.log"
}

# 16 random bytes in the alphabet of URLs.
cluster_id() {
    head -c 16 /dev/urandom | base64 | tr '+/' 'ab' | tr -d '='
}

kafka_properties() {
    cat <<PROPERTIES
process.roles=broker,controller
node.id=1
controller.quorum.voters=1@127.0.0.1:$kafka_controller_port
controller.listener.names=CONTROLLER
listeners=PLAINTEXT://127.0.0.1:$kafka_port,CONTROLLER://127.0.0.1:$kafka_controller_port
advertised.listeners=PLAINTEXT://127.0.0.1:$kafka_port
listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
log.dirs=$dir/data/kafka
offsets.topic.num.partitions=4
offsets.topic.replication.factor=1
transaction.state.log.num.partitions=4
transaction.state.log.replication.factor=1
transaction.state.log.min.isr=1
share.coordinator.state.topic.num.partitions=4
share.coordinator.state.topic.replication.factor=1
share.coordinator.state.topic.min.isr=1
group.initial.rebalance.delay.ms=0
log.cleaner.dedupe.buffer.size=16777216
PROPERTIES
}
