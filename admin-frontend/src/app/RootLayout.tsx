import { Outlet, useLocation } from '@tanstack/react-router'
import { useEffect, useRef, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { ToastRegion } from '@/shared/ui/ToastRegion'
import { ConnectionBar } from './ConnectionBar'
import { DefaultPasswordBanner } from './DefaultPasswordBanner'
import { Footer } from './Footer'
import { Header } from './Header'
import styles from './RootLayout.module.css'
import { useFavicon } from './useFavicon'

/** The frame around every page. */
export function RootLayout() {
  const { t } = useTranslation()
  const main = useRef<HTMLElement>(null)
  useFavicon()
  useFocusOnNavigation(main)
  return (
    <div className={styles.layout}>
      <a
        className={`${styles.skip} visually-hidden`}
        href="#content"
        onClick={(event) => {
          event.preventDefault()
          main.current?.focus()
        }}
      >
        {t('skipToContent')}
      </a>
      <Header />
      <ConnectionBar />
      <DefaultPasswordBanner />
      <main id="content" ref={main} tabIndex={-1} className={styles.main}>
        <Outlet />
      </main>
      <Footer />
      <ToastRegion />
    </div>
  )
}

/** A new page without a page load: keyboard and screen reader must start at its top, as they would have otherwise. */
function useFocusOnNavigation(target: RefObject<HTMLElement | null>) {
  const { pathname } = useLocation()
  const shown = useRef(pathname)
  useEffect(() => {
    if (shown.current === pathname) return
    shown.current = pathname
    target.current?.focus({ preventScroll: true })
  }, [pathname, target])
}
