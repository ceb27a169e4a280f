import { useRouter } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { AccountPanel } from '@/features/profile/components/AccountPanel'
import { DetailsForm } from '@/features/profile/components/DetailsForm'
import { PasswordForm } from '@/features/profile/components/PasswordForm'
import { useSession } from '@/shared/api/session'
import { toastSuccess } from '@/shared/ui/toasts'
import { usePageTitle } from '@/shared/ui/usePageTitle'

export function PersonalSettingsPage() {
  usePageTitle('personal')
  const { t } = useTranslation(['profile', 'common'])
  const router = useRouter()
  const user = useSession()
  if (!user) return null

  const passwordChanged = () => {
    toastSuccess(t('password.saved'))
    if (user.default_password) void router.navigate({ to: '/dashboard' })
  }
  return (
    <div className="page">
      <h1>{t('common:titles.personal')}</h1>
      {user.default_password ? (
        <PasswordForm user={user} onChanged={passwordChanged} />
      ) : (
        <div className="cards">
          <AccountPanel user={user} />
          <DetailsForm
            user={user}
            onSaved={() => {
              toastSuccess(t('details.saved'))
            }}
          />
          <PasswordForm user={user} onChanged={passwordChanged} />
        </div>
      )}
    </div>
  )
}
