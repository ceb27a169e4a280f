import { getRouteApi, useRouter } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { LoginForm } from '@/features/login/components/LoginForm'
import { useSite } from '@/shared/api/site'
import { Callout } from '@/shared/ui/Callout'
import { usePageTitle } from '@/shared/ui/usePageTitle'
import { landingPath } from '../guards'
import styles from './LoginPage.module.css'

const route = getRouteApi('/login')

export function LoginPage() {
  usePageTitle('login')
  const { t } = useTranslation('login')
  const { system_name: name } = useSite()
  const { next, expired } = route.useSearch()
  const router = useRouter()
  return (
    <div className={styles.page}>
      <div className={styles.card}>
        <h1>{t('heading', { name })}</h1>
        {expired && <Callout tone="info">{t('expired')}</Callout>}
        <LoginForm
          onSignedIn={(user) => {
            router.history.replace(landingPath(user, next))
          }}
        />
      </div>
    </div>
  )
}
