import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CloseIcon, MenuIcon } from '@/shared/ui/icons'
import styles from './MobileMenu.module.css'
import { NavigationList } from './NavigationList'
import { SignOutButton } from './SignOutButton'

/** Stands in for the side bar where there is no room for one. */
export function MobileMenu() {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const toggle = useRef<HTMLButtonElement>(null)
  return (
    // The key is watched here because it bubbles up from whatever entry has the focus.
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      className={styles.menu}
      onKeyDown={({ key }) => {
        if (key !== 'Escape' || !open) return
        setOpen(false)
        toggle.current?.focus()
      }}
    >
      <button
        ref={toggle}
        type="button"
        className="button quiet icon-button"
        aria-expanded={open}
        aria-label={t(open ? 'navigation.close' : 'navigation.open')}
        onClick={() => {
          setOpen(!open)
        }}
      >
        {open ? <CloseIcon /> : <MenuIcon />}
      </button>
      {open && (
        <div className={styles.panel}>
          <NavigationList />
          <SignOutButton />
        </div>
      )}
    </div>
  )
}
