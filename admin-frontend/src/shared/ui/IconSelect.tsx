import type { ReactNode } from 'react'
import styles from './IconSelect.module.css'

interface IconSelectProps<Value extends string> {
  label: string
  icon: ReactNode
  value: Value
  options: readonly { value: Value; label: string; lang?: string }[]
  onChange: (value: Value) => void
}

/** A native select behind an icon: keyboard, touch and screen readers get the platform's own list. */
export function IconSelect<Value extends string>({ label, icon, value, options, onChange }: IconSelectProps<Value>) {
  const choose = (chosen: string) => {
    const option = options.find((candidate) => candidate.value === chosen)
    if (option) onChange(option.value)
  }
  return (
    <span className={styles.select}>
      {icon}
      <span className={styles.current} aria-hidden="true">
        {options.find((option) => option.value === value)?.label}
      </span>
      <select
        aria-label={label}
        value={value}
        onChange={(event) => {
          choose(event.target.value)
        }}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value} lang={option.lang}>
            {option.label}
          </option>
        ))}
      </select>
    </span>
  )
}
