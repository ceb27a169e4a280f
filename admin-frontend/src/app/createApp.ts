import type { QueryClient } from '@tanstack/react-query'
import type { RouterHistory } from '@tanstack/react-router'
import { forgetSession, sessionQuery } from '@/shared/api/session'
import { siteQuery } from '@/shared/api/site'
import { createQueryClient } from './queryClient'
import { createAppRouter, type AppRouter } from './router'

export interface ConsoleApp {
  queryClient: QueryClient
  router: AppRouter
}

/** Wires cache and router together and starts the two calls every page needs, side by side. */
export function createApp(history?: RouterHistory): ConsoleApp {
  const queryClient = createQueryClient(() => void endExpiredSession())
  const router = createAppRouter(queryClient, history)

  async function endExpiredSession(): Promise<void> {
    if (!queryClient.getQueryData(sessionQuery.queryKey)) return
    const next = router.state.location.href
    await forgetSession(queryClient)
    await router.navigate({ to: '/login', search: { expired: true, next } })
  }

  // The components that need the answers also show the failures.
  queryClient.query(siteQuery).catch(() => undefined)
  queryClient.query(sessionQuery).catch(() => undefined)
  return { queryClient, router }
}
