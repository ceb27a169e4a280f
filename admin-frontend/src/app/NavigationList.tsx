import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { navigation } from './navigation'
import styles from './NavigationList.module.css'

export function NavigationList() {
  const { t } = useTranslation()
  return (
    <nav aria-label={t('navigation.label')}>
      <ul className={styles.list}>
        {navigation.map(({ to, label, icon: Icon }) => (
          <li key={label}>
            <Link className={styles.link} to={to}>
              <Icon />
              {t(`navigation.${label}`)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
