import { useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { isTransient } from '@/shared/api/client'
import { sessionQuery } from '@/shared/api/session'
import { siteQuery } from '@/shared/api/site'
import { Callout } from '@/shared/ui/Callout'
import { useErrorText } from '@/shared/ui/useErrorText'
import styles from './Bar.module.css'

/** Shown while the calls of the start fail: the pages then live on the last-known copy. */
export function ConnectionBar() {
  const { t } = useTranslation()
  const errorText = useErrorText()
  const router = useRouter()
  const site = useQuery(siteQuery)
  const session = useQuery(sessionQuery)
  const failure = site.error ?? session.error
  if (!failure) return null

  const retry = async () => {
    await Promise.all([site.refetch(), session.refetch()])
    await router.invalidate()
  }
  return (
    <div className={styles.bar}>
      <Callout
        tone="error"
        action={
          <button type="button" className="button" onClick={() => void retry()}>
            {t('retry')}
          </button>
        }
      >
        {isTransient(failure) ? t('connection.lost') : errorText(failure)}
      </Callout>
    </div>
  )
}
