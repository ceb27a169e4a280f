import styles from './Figure.module.css'

export function Figure({ name, value, note }: { name: string; value: string; note: string }) {
  return (
    <dl className={styles.figure}>
      <dt>{name}</dt>
      <dd className={styles.value}>{value}</dd>
      <dd className="muted">{note}</dd>
    </dl>
  )
}
