import { useTranslation } from 'react-i18next'
import { switchLanguage } from '@/locales/i18n'
import { languages, setTheme, themes, useLanguage, useTheme, type Language } from '@/shared/lib/preferences'
import { IconSelect } from '@/shared/ui/IconSelect'
import { GlobeIcon, MoonIcon, ScreenIcon, SunIcon } from '@/shared/ui/icons'

// Each language is named in itself, so that whoever needs it can find it.
const languageNames: Record<Language, string> = { 'zh-CN': '中文', en: 'English' }
const languageOptions = languages.map((value) => ({ value, label: languageNames[value], lang: value }))

const themeIcons = { light: <SunIcon />, dark: <MoonIcon />, system: <ScreenIcon /> }

export function AppearanceSwitches() {
  const { t } = useTranslation()
  const language = useLanguage()
  const theme = useTheme()
  return (
    <>
      <IconSelect
        label={t('language')}
        icon={<GlobeIcon />}
        value={language}
        options={languageOptions}
        onChange={(chosen) => void switchLanguage(chosen)}
      />
      <IconSelect
        label={t('theme.label')}
        icon={themeIcons[theme]}
        value={theme}
        options={themes.map((value) => ({ value, label: t(`theme.${value}`) }))}
        onChange={setTheme}
      />
    </>
  )
}
