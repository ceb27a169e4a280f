import { useMutation, useQueryClient } from '@tanstack/react-query'
import { logIn, type Credentials, type User } from '@/shared/api/account'
import { reloadSession } from '@/shared/api/session'

/** Signs in and answers who the server then says we are; null when the browser kept no session. */
export function useSignIn() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: async (credentials: Credentials): Promise<User | null> => {
      await logIn(credentials)
      return reloadSession(queryClient)
    },
  })
}
