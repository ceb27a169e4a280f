import { queryOptions, useQuery, type QueryClient } from '@tanstack/react-query'
import { getSelf, type User } from './account'
import { isUnauthenticated, recoveryInterval } from './client'

const sessionKey = ['session'] as const

/**
 * Who is signed in; null is a guest. Only a visitor without a session is a guest by a 401: losing a session is an
 * error, which the application answers in one place.
 */
export const sessionQuery = queryOptions({
  queryKey: sessionKey,
  queryFn: async ({ client, signal }): Promise<User | null> => {
    try {
      return await getSelf(signal)
    } catch (error) {
      if (isUnauthenticated(error) && !client.getQueryData<User | null>(sessionKey)) return null
      throw error
    }
  },
  staleTime: 30_000,
  refetchInterval: (query) => recoveryInterval(query.state.error),
})

/** The signed-in user, null for a guest, undefined until known. */
export function useSession(): User | null | undefined {
  return useQuery(sessionQuery).data
}

/** Asks the server again who is signed in. */
export function reloadSession(queryClient: QueryClient): Promise<User | null> {
  return queryClient.query({ ...sessionQuery, staleTime: 0 })
}

/** Forgets the user and all that was read on the user's behalf; what is public stays. */
export async function forgetSession(queryClient: QueryClient): Promise<void> {
  await queryClient.cancelQueries({ queryKey: sessionKey })
  queryClient.setQueryData(sessionQuery.queryKey, null)
  queryClient.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' && queryKey[0] !== 'site' })
}
