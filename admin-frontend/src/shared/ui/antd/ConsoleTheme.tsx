import { ConfigProvider, theme } from 'antd'
import enUS from 'antd/locale/en_US'
import zhCN from 'antd/locale/zh_CN'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useAppearance } from '@/shared/lib/preferences'
import { libraryTokens } from './tokens'

/** Hands our theme and language to the component library. */
export function ConsoleTheme({ children }: { children: ReactNode }) {
  const { i18n } = useTranslation()
  const appearance = useAppearance()
  return (
    <ConfigProvider
      locale={i18n.language === 'en' ? enUS : zhCN}
      theme={{
        token: libraryTokens[appearance],
        components: { Form: { itemMarginBottom: 16 }, Button: { primaryShadow: 'none' } },
        algorithm: appearance === 'dark' ? theme.darkAlgorithm : theme.defaultAlgorithm,
      }}
    >
      {children}
    </ConfigProvider>
  )
}
