import { queryOptions } from '@tanstack/react-query'
import { getHomePageContent } from '@/shared/api/account'

export const homeContentQuery = queryOptions({
  queryKey: ['site', 'home-page-content'],
  queryFn: ({ signal }) => getHomePageContent(signal),
})
