import { useId, type ReactNode } from 'react'
import styles from './Panel.module.css'

/** A titled block of a page. */
export function Panel({ heading, children }: { heading: string; children: ReactNode }) {
  const headingId = useId()
  return (
    <section className={styles.panel} aria-labelledby={headingId}>
      <h2 id={headingId}>{heading}</h2>
      {children}
    </section>
  )
}
