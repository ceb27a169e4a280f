import { useMemo } from 'react'
import { renderMarkdown, sanitizeHtml } from '@/shared/lib/sanitize'
import styles from './RichText.module.css'

/** Text written by the site's owner. Loaded lazily: most sites have none, and the sanitiser has its weight. */
export function RichText({ source, format }: { source: string; format: 'markdown' | 'html' }) {
  const html = useMemo(() => (format === 'markdown' ? renderMarkdown(source) : sanitizeHtml(source)), [source, format])
  return <div className={styles.text} dangerouslySetInnerHTML={{ __html: html }} />
}
