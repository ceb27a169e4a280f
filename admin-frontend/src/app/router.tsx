import type { QueryClient } from '@tanstack/react-query'
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  type RouterHistory,
} from '@tanstack/react-router'
import { loadTexts } from '@/locales/i18n'
import { safeNextPath } from '@/shared/lib/addresses'
import { PageSkeleton } from '@/shared/ui/PageSkeleton'
import { requireGuest, requireUser } from './guards'
import { FailurePage } from './pages/FailurePage'
import { NotFoundPage } from './pages/NotFoundPage'
import { RootLayout } from './RootLayout'

interface LoginSearch {
  next?: string
  expired?: true
}

const rootRoute = createRootRouteWithContext<{ queryClient: QueryClient }>()({
  component: RootLayout,
  notFoundComponent: NotFoundPage,
})

const homeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  loader: loadTexts('home'),
  component: lazyRouteComponent(() => import('./pages/HomePage'), 'HomePage'),
})

const loginRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/login',
  validateSearch: (search): LoginSearch => {
    const next = safeNextPath(search.next, window.location.origin)
    return { ...(next && { next }), ...(search.expired === true && { expired: true }) }
  },
  beforeLoad: requireGuest,
  loader: loadTexts('login'),
  component: lazyRouteComponent(() => import('./pages/LoginPage'), 'LoginPage'),
})

/** All that needs a session; its layout brings the component library. */
const consoleRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'console',
  beforeLoad: requireUser,
  component: lazyRouteComponent(() => import('./ConsoleLayout'), 'ConsoleLayout'),
})

const dashboardRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: '/dashboard',
  loader: loadTexts('dashboard'),
  component: lazyRouteComponent(() => import('./pages/DashboardPage'), 'DashboardPage'),
})

const personalSettingsRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: '/setting/personal',
  loader: loadTexts('profile'),
  component: lazyRouteComponent(() => import('./pages/PersonalSettingsPage'), 'PersonalSettingsPage'),
})

const routeTree = rootRoute.addChildren([
  homeRoute,
  loginRoute,
  consoleRoute.addChildren([dashboardRoute, personalSettingsRoute]),
])

export function createAppRouter(queryClient: QueryClient, history?: RouterHistory) {
  return createRouter({
    routeTree,
    context: { queryClient },
    ...(history && { history }),
    defaultPreload: 'intent',
    defaultPendingMs: 150,
    defaultPendingComponent: PageSkeleton,
    defaultErrorComponent: FailurePage,
    scrollRestoration: true,
  })
}

export type AppRouter = ReturnType<typeof createAppRouter>

declare module '@tanstack/react-router' {
  interface Register {
    router: AppRouter
  }
}
