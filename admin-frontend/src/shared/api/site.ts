import { queryOptions, useQuery } from '@tanstack/react-query'
import { completeSiteStatus, defaultSiteStatus, getSiteStatus, type SiteStatus } from './account'
import { recoveryInterval } from './client'

const storageKey = 'oa.status'

/** Name, flags and units of the site; a cold start begins with the last-known copy. */
export const siteQuery = queryOptions({
  queryKey: ['site', 'status'],
  queryFn: async ({ signal }) => {
    const status = await getSiteStatus(signal)
    remember(status)
    return status
  },
  initialData: lastKnown,
  initialDataUpdatedAt: 0,
  staleTime: 5 * 60_000,
  refetchInterval: (query) => recoveryInterval(query.state.error),
})

export function useSite(): SiteStatus {
  return useQuery(siteQuery).data ?? defaultSiteStatus
}

function remember(status: SiteStatus): void {
  try {
    localStorage.setItem(storageKey, JSON.stringify(status))
  } catch {
    // Without storage the next cold start simply waits for the server.
  }
}

function lastKnown(): SiteStatus | undefined {
  try {
    const copy = localStorage.getItem(storageKey)
    return copy === null ? undefined : completeSiteStatus(JSON.parse(copy) as Partial<SiteStatus>)
  } catch {
    return undefined
  }
}
