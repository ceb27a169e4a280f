import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { homeContentQuery } from '@/features/home/api/homeContent'
import { BuiltInHome } from '@/features/home/components/BuiltInHome'
import { CustomHome } from '@/features/home/components/CustomHome'
import { useSession } from '@/shared/api/session'
import { useSite } from '@/shared/api/site'
import { Callout } from '@/shared/ui/Callout'
import { PageSkeleton } from '@/shared/ui/PageSkeleton'
import { usePageTitle } from '@/shared/ui/usePageTitle'
import barStyles from '../Bar.module.css'

export function HomePage() {
  usePageTitle('home')
  const { t } = useTranslation('home')
  const site = useSite()
  const user = useSession()
  const content = useQuery(homeContentQuery)
  if (content.isPending) return <PageSkeleton />
  if (content.data) return <CustomHome content={content.data} siteName={site.system_name} />
  return (
    <>
      {content.isError && (
        <div className={barStyles.bar}>
          <Callout tone="warning">{t('contentFailed')}</Callout>
        </div>
      )}
      <BuiltInHome site={site} guest={user === null} />
    </>
  )
}
