import { Link, useLocation } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useSession } from '@/shared/api/session'
import { Callout } from '@/shared/ui/Callout'
import styles from './Bar.module.css'

/** Stays, on every page, until the account has a password of its own. */
export function DefaultPasswordBanner() {
  const { t } = useTranslation()
  const { pathname } = useLocation()
  const user = useSession()
  if (!user?.default_password) return null
  return (
    <div className={styles.bar}>
      <Callout
        tone="warning"
        action={
          pathname !== '/setting/personal' && (
            <Link className="button" to="/setting/personal">
              {t('defaultPassword.action')}
            </Link>
          )
        }
      >
        {t('defaultPassword.warning')}
      </Callout>
    </div>
  )
}
