import { useTranslation } from 'react-i18next'
import { CheckIcon, DashIcon } from './icons'
import styles from './Switched.module.css'

/** On or off, by word and icon as well as by colour. */
export function Switched({ on }: { on: boolean }) {
  const { t } = useTranslation()
  return (
    <span className={`${styles.state} ${on ? styles.on : styles.off}`}>
      {on ? <CheckIcon /> : <DashIcon />}
      {t(on ? 'switched.on' : 'switched.off')}
    </span>
  )
}
