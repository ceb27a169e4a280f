import { useTranslation } from 'react-i18next'
import styles from './PageSkeleton.module.css'

/** Stands in for a page whose code or data is on its way. */
export function PageSkeleton() {
  const { t } = useTranslation()
  return (
    <div className="page" aria-busy="true">
      <span className="visually-hidden" role="status">
        {t('loading')}
      </span>
      <div className={`${styles.bone} ${styles.heading}`} />
      <div className="cards">
        <div className={`${styles.bone} ${styles.card}`} />
        <div className={`${styles.bone} ${styles.card}`} />
      </div>
    </div>
  )
}
