import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { logOut } from '@/shared/api/account'
import { forgetSession } from '@/shared/api/session'
import { toastError } from '@/shared/ui/toasts'
import { useErrorText } from '@/shared/ui/useErrorText'

export function SignOutButton() {
  const { t } = useTranslation()
  const errorText = useErrorText()
  const queryClient = useQueryClient()
  const router = useRouter()
  const signOut = useMutation({
    mutationFn: logOut,
    onSuccess: async () => {
      await forgetSession(queryClient)
      await router.navigate({ to: '/login' })
    },
    onError: (error) => {
      toastError(errorText(error))
    },
  })
  return (
    <button
      type="button"
      className="button"
      aria-disabled={signOut.isPending}
      onClick={() => {
        if (!signOut.isPending) signOut.mutate()
      }}
    >
      {t('navigation.signOut')}
    </button>
  )
}
