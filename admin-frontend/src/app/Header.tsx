import { Link, useLocation } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useSession } from '@/shared/api/session'
import { useSite } from '@/shared/api/site'
import { AppearanceSwitches } from './AppearanceSwitches'
import styles from './Header.module.css'
import { MobileMenu } from './MobileMenu'
import { SignOutButton } from './SignOutButton'

export function Header() {
  const { t } = useTranslation()
  const { pathname } = useLocation()
  const user = useSession()
  return (
    <header className={styles.header}>
      <Brand />
      <div className={styles.actions}>
        <AppearanceSwitches />
        {user && (
          <>
            <div className={styles.wide}>
              <Link className="button quiet" to="/dashboard">
                {t('navigation.console')}
              </Link>
              <Link className={`button quiet ${styles.person}`} to="/setting/personal">
                {user.display_name || user.username}
              </Link>
              <SignOutButton />
            </div>
            <MobileMenu key={pathname} />
          </>
        )}
        {user === null && pathname !== '/login' && (
          <Link className="button primary" to="/login">
            {t('navigation.signIn')}
          </Link>
        )}
      </div>
    </header>
  )
}

const bundledLogo = '/logo.svg'

function Brand() {
  const { logo, system_name: name } = useSite()
  return (
    <Link className={styles.brand} to="/">
      <img
        src={logo || bundledLogo}
        alt=""
        width="28"
        height="28"
        referrerPolicy="no-referrer"
        onError={({ currentTarget: image }) => {
          if (!image.src.endsWith(bundledLogo)) image.src = bundledLogo
        }}
      />
      <span className={styles.name}>{name}</span>
    </Link>
  )
}
