import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { PageSkeleton } from '@/shared/ui/PageSkeleton'
import styles from './CustomHome.module.css'

const RichText = lazy(async () => ({ default: (await import('@/shared/ui/RichText')).RichText }))

/** What the site's owner put in place of the built-in home page: the address of a page, or Markdown. */
export function CustomHome({ content, siteName }: { content: string; siteName: string }) {
  const { t } = useTranslation('home')
  if (/^https?:\/\//.test(content)) {
    // Without allow-same-origin the page has no access to this site's session, even if it lives on this host.
    return (
      <iframe
        className={styles.frame}
        src={content}
        title={t('frameTitle', { name: siteName })}
        sandbox="allow-scripts allow-forms allow-popups allow-popups-to-escape-sandbox"
        referrerPolicy="no-referrer"
      />
    )
  }
  return (
    <div className="page">
      <Suspense fallback={<PageSkeleton />}>
        <RichText source={content} format="markdown" />
      </Suspense>
    </div>
  )
}
