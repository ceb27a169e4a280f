import { useMutation, useQueryClient } from '@tanstack/react-query'
import { updateSelf, type SelfUpdate, type User } from '@/shared/api/account'
import { reloadSession } from '@/shared/api/session'

/** Changes the signed-in account and answers how it now looks. */
export function useUpdateSelf() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: async (update: SelfUpdate): Promise<User | null> => {
      await updateSelf(update)
      return reloadSession(queryClient)
    },
  })
}
