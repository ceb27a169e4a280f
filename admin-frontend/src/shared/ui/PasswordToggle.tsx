import { useTranslation } from 'react-i18next'
import { EyeIcon, EyeOffIcon } from './icons'
import styles from './PasswordToggle.module.css'

/** The eye at the end of a password field. */
export function PasswordToggle({ shown, onToggle }: { shown: boolean; onToggle: (shown: boolean) => void }) {
  const { t } = useTranslation()
  return (
    <button
      type="button"
      className={styles.toggle}
      aria-label={t(shown ? 'password.hide' : 'password.show')}
      onClick={() => {
        onToggle(!shown)
      }}
    >
      {shown ? <EyeOffIcon /> : <EyeIcon />}
    </button>
  )
}
