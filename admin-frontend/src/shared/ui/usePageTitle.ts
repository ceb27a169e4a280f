import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useSite } from '@/shared/api/site'
import type { EnglishTexts } from '@/locales/resources'

/** Names the page in the browser's title, in the current language and after the site's own name. */
export function usePageTitle(page: keyof EnglishTexts['common']['titles']): void {
  const { t } = useTranslation()
  const { system_name: siteName } = useSite()
  const title = `${t(`titles.${page}`)} · ${siteName}`
  useEffect(() => {
    document.title = title
  }, [title])
}
