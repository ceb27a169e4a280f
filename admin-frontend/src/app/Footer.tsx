import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { useSite } from '@/shared/api/site'
import styles from './Footer.module.css'

const RichText = lazy(async () => ({ default: (await import('@/shared/ui/RichText')).RichText }))

export function Footer() {
  const { t } = useTranslation()
  const site = useSite()
  return (
    <footer className={styles.footer}>
      {site.footer_html ? (
        <Suspense>
          <RichText source={site.footer_html} format="html" />
        </Suspense>
      ) : (
        <>
          <span>
            {site.system_name} {site.version}
          </span>
          <a href="https://github.com/songquanpeng/one-api" target="_blank" rel="noopener noreferrer">
            {t('footer.upstream')}
          </a>
        </>
      )}
    </footer>
  )
}
