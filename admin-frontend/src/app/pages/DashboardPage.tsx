import { useTranslation } from 'react-i18next'
import { AccountFigures } from '@/features/dashboard/components/AccountFigures'
import { FirstSteps } from '@/features/dashboard/components/FirstSteps'
import { useSession } from '@/shared/api/session'
import { useSite } from '@/shared/api/site'
import { serviceAddress } from '@/shared/lib/addresses'
import { usePageTitle } from '@/shared/ui/usePageTitle'

export function DashboardPage() {
  usePageTitle('dashboard')
  const { t } = useTranslation('dashboard')
  const site = useSite()
  const user = useSession()
  if (!user) return null
  return (
    <div className="page">
      <h1>{t('greeting', { name: user.display_name || user.username })}</h1>
      <AccountFigures user={user} site={site} />
      <FirstSteps address={serviceAddress(site.server_address, window.location.origin)} />
    </div>
  )
}
