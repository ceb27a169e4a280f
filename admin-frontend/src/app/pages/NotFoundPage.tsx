import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { usePageTitle } from '@/shared/ui/usePageTitle'
import styles from './MessagePage.module.css'

export function NotFoundPage() {
  usePageTitle('notFound')
  const { t } = useTranslation()
  return (
    <div className={styles.page}>
      <h1>{t('notFound.heading')}</h1>
      <p className="muted">{t('notFound.text')}</p>
      <Link className="button primary" to="/">
        {t('notFound.home')}
      </Link>
    </div>
  )
}
