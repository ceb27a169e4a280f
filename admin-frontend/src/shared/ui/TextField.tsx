import { useId, type InputHTMLAttributes, type ReactNode } from 'react'
import styles from './TextField.module.css'

interface TextFieldProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'id'> {
  id: string
  label: string
  problem: string | undefined
  /** A control inside the field's right end. */
  trailing?: ReactNode
}

/** A labelled input for pages that load no component library. */
export function TextField({ label, problem, trailing, ...input }: TextFieldProps) {
  const problemId = useId()
  return (
    <div className={styles.field}>
      <label htmlFor={input.id}>{label}</label>
      <div className={styles.control}>
        <input
          {...input}
          className={styles.input}
          aria-invalid={problem ? true : undefined}
          aria-describedby={problem ? problemId : undefined}
        />
        {trailing}
      </div>
      {problem && (
        <p id={problemId} className={styles.problem}>
          {problem}
        </p>
      )}
    </div>
  )
}
