import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatRelative, formatTimestamp } from '@/shared/lib/time'

/** A moment in local time; pointing at it shows UTC and how long ago it was. */
export function Timestamp({ unixSeconds }: { unixSeconds: number }) {
  const { i18n } = useTranslation()
  const [shownAt] = useState(Date.now)
  const utc = new Date(unixSeconds * 1000).toISOString()
  return (
    <time dateTime={utc} title={`${utc} · ${formatRelative(unixSeconds, shownAt, i18n.language)}`}>
      {formatTimestamp(unixSeconds)}
    </time>
  )
}
