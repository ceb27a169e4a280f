import { useTranslation } from 'react-i18next'
import { CheckIcon, CloseIcon, WarningIcon } from './icons'
import styles from './ToastRegion.module.css'
import { dismissToast, useToasts, type Toast } from './toasts'

/** Both live regions exist from the start, because screen readers announce only changes to known ones. */
export function ToastRegion() {
  const toasts = useToasts()
  return (
    <div className={styles.region}>
      <div aria-live="polite">
        {toasts.map((toast) => toast.tone === 'success' && <ToastCard key={toast.id} toast={toast} />)}
      </div>
      <div aria-live="assertive">
        {toasts.map((toast) => toast.tone === 'error' && <ToastCard key={toast.id} toast={toast} />)}
      </div>
    </div>
  )
}

function ToastCard({ toast }: { toast: Toast }) {
  const { t } = useTranslation()
  return (
    <div className={`${styles.toast} ${styles[toast.tone]}`}>
      {toast.tone === 'success' ? <CheckIcon /> : <WarningIcon />}
      <span className={styles.text}>{toast.text}</span>
      <button
        type="button"
        className="button quiet icon-button"
        aria-label={t('dismiss')}
        onClick={() => {
          dismissToast(toast.id)
        }}
      >
        <CloseIcon />
      </button>
    </div>
  )
}
