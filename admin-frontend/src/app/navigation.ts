import type { LinkProps } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { OverviewIcon, PersonIcon } from '@/shared/ui/icons'
import type { AppRouter } from './router'

export interface NavigationEntry {
  to: NonNullable<LinkProps<AppRouter>['to']>
  label: 'dashboard' | 'personal'
  icon: () => ReactNode
}

/** The console's pages in the order of the side bar. */
export const navigation: readonly NavigationEntry[] = [
  { to: '/dashboard', label: 'dashboard', icon: OverviewIcon },
  { to: '/setting/personal', label: 'personal', icon: PersonIcon },
]
