#!/usr/bin/env bash
# Checks what operators are given beside the programs: Compose files, alert rules, dashboards, and links of guides.
# Starts nothing.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

compose() {
    docker-compose --env-file .env.example "$@" config -q
}

# Names of metrics of our own that rules and dashboards ask for, without what the kind of metric adds.
asked_metrics() {
    cat infra/prometheus/alerts.yml infra/grafana/dashboards/*.json |
        grep -oE '\b(oneapi|gen_ai)_[a-z_]+' |
        grep -vE '^gen_ai_(operation_name|request_model|token_type)$' |
        sed -E 's/_seconds_(count|sum|max)$/_seconds/' | sort -u
}

check_metrics_are_documented() {
    local metric missing=0
    for metric in $(asked_metrics); do
        grep -rqF "\`$metric" docs --include='*.md' && continue
        echo "no page of docs names the metric $metric" >&2
        missing=1
    done
    return $missing
}

compose -f docker-compose.yml
compose -f docker-compose.offline.yml
compose -f docker-compose.isolated.yml
compose -f docker-compose.yml -f docker-compose.postgres.yml
(cd infra/prometheus && promtool check config prometheus.yml && promtool test rules alerts-test.yml) >/dev/null
for dashboard in infra/grafana/dashboards/*.json; do node -e 'JSON.parse(require("fs").readFileSync(process.argv[1]))' "$dashboard"; done
check_metrics_are_documented
node infra/links.mjs
