import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './CopyableText.module.css'

/**
 * Text to take along. Browsers offer the clipboard on secure pages only, and many sites run on plain HTTP: there
 * the text is selected and the reader told how to go on.
 */
export function CopyableText({ label, copyLabel, text }: { label: string; copyLabel: string; text: string }) {
  const { t } = useTranslation('dashboard')
  const shown = useRef<HTMLPreElement>(null)
  const [outcome, setOutcome] = useState<'copied' | 'copyByHand'>()

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text)
      setOutcome('copied')
    } catch {
      if (shown.current) getSelection()?.selectAllChildren(shown.current)
      setOutcome('copyByHand')
    }
  }

  return (
    <div className={styles.block}>
      {/* Focusable, because a scrolling region must be reachable by keyboard. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <pre ref={shown} className={styles.text} role="region" aria-label={label} tabIndex={0}>
        {text}
      </pre>
      <div className={styles.actions}>
        <button type="button" className="button" onClick={() => void copy()}>
          {copyLabel}
        </button>
        <span role="status" className="muted">
          {outcome && t(`firstSteps.${outcome}`)}
        </span>
      </div>
    </div>
  )
}
