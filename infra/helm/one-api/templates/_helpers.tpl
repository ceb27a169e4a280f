{{- define "one-api.fullname" -}}
{{- if contains .Chart.Name .Release.Name }}{{ .Release.Name | trunc 40 | trimSuffix "-" }}{{ else }}{{ printf "%s-%s" .Release.Name .Chart.Name | trunc 40 | trimSuffix "-" }}{{ end }}
{{- end }}

{{- define "one-api.selector" -}}
app.kubernetes.io/name: {{ .root.Chart.Name }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
{{- with .component }}
app.kubernetes.io/component: {{ . }}
{{- end }}
{{- end }}

{{- define "one-api.labels" -}}
{{ include "one-api.selector" . }}
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version }}
{{- end }}

{{- /* Settings of a component: its values stand under the name in camel case. */ -}}
{{- define "one-api.settings" -}}
{{ index .root.Values (ternary "channelMonitor" .component (eq .component "channel-monitor")) | toYaml }}
{{- end }}

{{- define "one-api.url" -}}
http://{{ include "one-api.fullname" .root }}-{{ .component }}:3000
{{- end }}

{{- define "one-api.secret" -}}
- name: {{ .name }}
  valueFrom:
    secretKeyRef:
      name: {{ .root.Values.secretName }}
      key: {{ .name }}
      {{- if .optional }}
      optional: true
      {{- end }}
{{- end }}

{{- /* What a service is told. Each sees only the secrets that it reads. */ -}}
{{- define "one-api.env" -}}
{{- $root := .root }}
{{- range list "SERVICE_SECRET" "REDIS_CONN_STRING" }}
{{ include "one-api.secret" (dict "root" $root "name" .) }}
{{- end }}
{{ include "one-api.secret" (dict "root" $root "name" "REDIS_PASSWORD" "optional" true) }}
{{- if ne .component "relay" }}
{{ include "one-api.secret" (dict "root" $root "name" "SQL_DSN") }}
{{- end }}
{{- if eq .component "billing" }}
{{ include "one-api.secret" (dict "root" $root "name" "LOG_SQL_DSN" "optional" true) }}
{{- end }}
{{- if eq .component "account" }}
{{- range list "SESSION_SECRET" "INITIAL_ROOT_PASSWORD" "INITIAL_ROOT_ACCESS_TOKEN" "INITIAL_ROOT_TOKEN" }}
{{ include "one-api.secret" (dict "root" $root "name" . "optional" true) }}
{{- end }}
{{- end }}
- name: KAFKA_BOOTSTRAP_SERVERS
  value: {{ required "kafka.bootstrapServers is empty; name your brokers" $root.Values.kafka.bootstrapServers | quote }}
{{- if $root.Values.kafka.propertiesSecretName }}
- name: KAFKA_PROPERTIES_FILE
  value: /kafka/client.properties
{{- end }}
- name: RELAY_URL
  value: {{ include "one-api.url" (dict "root" $root "component" "relay") }}
- name: ACCOUNT_URL
  value: {{ include "one-api.url" (dict "root" $root "component" "account") }}
- name: BILLING_URL
  value: {{ include "one-api.url" (dict "root" $root "component" "billing") }}
- name: CHANNEL_MONITOR_URL
  value: {{ include "one-api.url" (dict "root" $root "component" "channel-monitor") }}
{{- range $name, $value := merge (dict) .settings.env $root.Values.env }}
- name: {{ $name }}
  value: {{ $value | quote }}
{{- end }}
{{- end }}

{{- define "one-api.placement" -}}
{{- with .settings.nodeSelector }}
nodeSelector: {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .settings.tolerations }}
tolerations: {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .settings.affinity }}
affinity: {{- toYaml . | nindent 2 }}
{{- end }}
topologySpreadConstraints:
  - maxSkew: 1
    topologyKey: kubernetes.io/hostname
    whenUnsatisfiable: ScheduleAnyway
    labelSelector:
      matchLabels: {{- include "one-api.selector" . | nindent 8 }}
{{- with .root.Values.image.pullSecrets }}
imagePullSecrets:
  {{- range . }}
  - name: {{ . }}
  {{- end }}
{{- end }}
automountServiceAccountToken: false
# Their variables would be read as settings.
enableServiceLinks: false
{{- end }}

{{- define "one-api.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities:
  drop: [ALL]
{{- end }}

{{- /* The pod of a service. */ -}}
{{- define "one-api.pod" -}}
metadata:
  labels: {{- include "one-api.selector" . | nindent 4 }}
spec:
  {{- include "one-api.placement" . | nindent 2 }}
  securityContext:
    runAsNonRoot: true
    runAsUser: 10001
    runAsGroup: 10001
    fsGroup: 10001
    seccompProfile:
      type: RuntimeDefault
  terminationGracePeriodSeconds: 90
  containers:
    - name: {{ .component }}
      image: {{ printf "%sone-api-%s:%s" .root.Values.image.registry .component .root.Values.image.tag | quote }}
      imagePullPolicy: {{ .root.Values.image.pullPolicy }}
      securityContext: {{- include "one-api.containerSecurity" . | nindent 8 }}
      env: {{- include "one-api.env" . | nindent 8 }}
      ports:
        - name: http
          containerPort: 3000
        - name: management
          containerPort: 3001
      startupProbe:
        httpGet: { path: /health/liveness, port: management }
        periodSeconds: 2
        failureThreshold: {{ div (int .root.Values.startupSeconds) 2 }}
      livenessProbe:
        httpGet: { path: /health/liveness, port: management }
        periodSeconds: 10
        timeoutSeconds: 5
        failureThreshold: 6
      readinessProbe:
        httpGet: { path: /health/readiness, port: management }
        periodSeconds: 3
        timeoutSeconds: 3
      lifecycle:
        # New calls go elsewhere before this one stops listening.
        preStop:
          exec:
            command: [sleep, "8"]
      {{- with .settings.resources }}
      resources: {{- toYaml . | nindent 8 }}
      {{- end }}
      volumeMounts:
        - name: data
          mountPath: /data
        - name: tmp
          mountPath: /tmp
        {{- if .root.Values.kafka.propertiesSecretName }}
        - name: kafka
          mountPath: /kafka
          readOnly: true
        {{- end }}
  volumes:
    - name: tmp
      emptyDir: {}
    {{- if ne .component "relay" }}
    - name: data
      emptyDir: {}
    {{- end }}
    {{- with .root.Values.kafka.propertiesSecretName }}
    - name: kafka
      secret:
        secretName: {{ . }}
    {{- end }}
{{- end }}
