import { useRouter, type ErrorComponentProps } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { ErrorCallout } from '@/shared/ui/ErrorCallout'
import styles from './MessagePage.module.css'

export function FailurePage({ error }: ErrorComponentProps) {
  const { t } = useTranslation()
  const router = useRouter()
  return (
    <div className={styles.page}>
      <h1>{t('failure.heading')}</h1>
      <ErrorCallout error={error} />
      <button type="button" className="button primary" onClick={() => void router.invalidate()}>
        {t('retry')}
      </button>
    </div>
  )
}
