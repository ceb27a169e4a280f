import { useTranslation } from 'react-i18next'
import type { SiteStatus, User } from '@/shared/api/account'
import { formatInteger, formatQuota } from '@/shared/lib/quota'
import { Panel } from '@/shared/ui/Panel'
import { Figure } from './Figure'
import styles from './AccountFigures.module.css'

/** Balance and use, money first: units alone are easily taken for tokens of text. */
export function AccountFigures({ user, site }: { user: User; site: SiteStatus }) {
  const { t, i18n } = useTranslation('dashboard')
  const { t: common } = useTranslation()
  const units = (quota: number) => common('quota.units', { units: formatInteger(quota, i18n.language) })
  return (
    <Panel heading={t('account.heading')}>
      <div className={styles.figures}>
        <Figure name={t('account.balance')} value={formatQuota(user.quota, site)} note={units(user.quota)} />
        <Figure name={t('account.used')} value={formatQuota(user.used_quota, site)} note={units(user.used_quota)} />
        <Figure
          name={t('account.requests')}
          value={formatInteger(user.request_count, i18n.language)}
          note={t('account.requestsNote')}
        />
      </div>
    </Panel>
  )
}
