const steps: [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
]

export function formatTimestamp(unixSeconds: number): string {
  const time = new Date(unixSeconds * 1000)
  const date = [time.getFullYear(), time.getMonth() + 1, time.getDate()].map(twoDigits).join('-')
  const clock = [time.getHours(), time.getMinutes(), time.getSeconds()].map(twoDigits).join(':')
  return `${date} ${clock}`
}

export function formatRelative(unixSeconds: number, nowMillis: number, language: string): string {
  const distance = Math.round(unixSeconds - nowMillis / 1000)
  const [unit, length] = steps.find(([, seconds]) => Math.abs(distance) >= seconds) ?? ['second', 1]
  return new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(Math.trunc(distance / length), unit)
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0')
}
