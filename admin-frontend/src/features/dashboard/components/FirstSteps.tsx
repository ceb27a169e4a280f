import { useTranslation } from 'react-i18next'
import { Panel } from '@/shared/ui/Panel'
import { CopyableText } from './CopyableText'
import { chatCompletionCommand } from './firstCall'
import styles from './FirstSteps.module.css'

/** How to point a client at this service and prove that it works. */
export function FirstSteps({ address }: { address: string }) {
  const { t } = useTranslation('dashboard')
  return (
    <Panel heading={t('firstSteps.heading')}>
      <ol className={styles.steps}>
        <li>
          <p>{t('firstSteps.address')}</p>
          <CopyableText
            label={t('firstSteps.addressLabel')}
            copyLabel={t('firstSteps.copyAddress')}
            text={`${address}/v1`}
          />
        </li>
        <li>
          <p>{t('firstSteps.key')}</p>
        </li>
        <li>
          <p>{t('firstSteps.try')}</p>
          <CopyableText
            label={t('firstSteps.commandLabel')}
            copyLabel={t('firstSteps.copyCommand')}
            text={chatCompletionCommand(address)}
          />
        </li>
      </ol>
    </Panel>
  )
}
