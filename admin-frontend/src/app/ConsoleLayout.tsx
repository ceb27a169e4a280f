import { Outlet } from '@tanstack/react-router'
import { useSession } from '@/shared/api/session'
import { ConsoleTheme } from '@/shared/ui/antd/ConsoleTheme'
import styles from './ConsoleLayout.module.css'
import { NavigationList } from './NavigationList'

/** Frame of the pages for signed-in users: side bar, content, and the theme of the component library. */
export function ConsoleLayout() {
  const user = useSession()
  // Between the end of a session and the change to the sign-in page there is nobody to show anything to.
  if (!user) return null
  return (
    <ConsoleTheme>
      <div className={styles.layout}>
        <div className={styles.side}>
          <NavigationList />
        </div>
        <div className={styles.content}>
          <Outlet />
        </div>
      </div>
    </ConsoleTheme>
  )
}
