import { useTranslation } from 'react-i18next'
import type { SiteStatus } from '@/shared/api/account'
import { Facts } from '@/shared/ui/Facts'
import { Panel } from '@/shared/ui/Panel'
import { Switched } from '@/shared/ui/Switched'
import { Timestamp } from '@/shared/ui/Timestamp'
import styles from './BuiltInHome.module.css'

/** The home page of a site whose owner has not written one. */
export function BuiltInHome({ site, guest }: { site: SiteStatus; guest: boolean }) {
  const { t } = useTranslation('home')
  return (
    <div className="page">
      <header className={styles.welcome}>
        <h1>{t('heading', { name: site.system_name })}</h1>
        <p className="muted">{t('intro')}</p>
        {guest && <p className="muted">{t('signInHint')}</p>}
      </header>
      <div className="cards">
        <Panel heading={t('system.heading')}>
          <Facts
            facts={[
              { name: t('system.name'), value: site.system_name },
              { name: t('system.version'), value: site.version || t('system.unknownVersion') },
              {
                name: t('system.startTime'),
                value: site.start_time > 0 ? <Timestamp unixSeconds={site.start_time} /> : t('system.unknownStartTime'),
              },
            ]}
          />
        </Panel>
        <Panel heading={t('configuration.heading')}>
          <Facts
            facts={[
              { name: t('configuration.emailVerification'), value: <Switched on={site.email_verification} /> },
              { name: t('configuration.github'), value: <Switched on={site.github_oauth} /> },
              { name: t('configuration.oidc'), value: <Switched on={site.oidc} /> },
              { name: t('configuration.lark'), value: <Switched on={site.lark_client_id !== ''} /> },
              { name: t('configuration.wechat'), value: <Switched on={site.wechat_login} /> },
              { name: t('configuration.turnstile'), value: <Switched on={site.turnstile_check} /> },
            ]}
          />
        </Panel>
      </div>
    </div>
  )
}
