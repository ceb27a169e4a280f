import type { ReactNode } from 'react'
import styles from './Callout.module.css'
import { InfoIcon, WarningIcon } from './icons'

export type Tone = 'info' | 'warning' | 'error'

/** A message in the flow of a page. Errors interrupt a screen reader, the others wait for their turn. */
export function Callout({ tone, children, action }: { tone: Tone; children: ReactNode; action?: ReactNode }) {
  return (
    <div className={`${styles.callout} ${styles[tone]}`} role={tone === 'error' ? 'alert' : 'status'}>
      {tone === 'info' ? <InfoIcon /> : <WarningIcon />}
      <div className={styles.text}>{children}</div>
      {action}
    </div>
  )
}
