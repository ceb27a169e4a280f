import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { isTransient, isUnauthenticated } from '@/shared/api/client'

const maxRetries = 2

/** The cache of server data; whatever call meets a 401 reports it here. */
export function createQueryClient(onUnauthenticated: () => void): QueryClient {
  const onError = (error: Error) => {
    if (isUnauthenticated(error)) onUnauthenticated()
  }
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        retry: (failures, error) => failures < maxRetries && isTransient(error),
        // The gateway may run on this machine or in a closed network: "offline" says nothing about reaching it.
        networkMode: 'always',
      },
      mutations: { networkMode: 'always' },
    },
  })
}
