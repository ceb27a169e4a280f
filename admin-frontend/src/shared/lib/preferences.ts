import { useSyncExternalStore } from 'react'

export const languages = ['zh-CN', 'en'] as const
export type Language = (typeof languages)[number]

export const themes = ['light', 'dark', 'system'] as const
export type Theme = (typeof themes)[number]

export type Appearance = 'light' | 'dark'

const storageKey = 'oa.prefs'

interface Preferences {
  theme: Theme
  /** Undefined until chosen; the browser then decides. */
  lang: Language | undefined
}

const darkSystem = window.matchMedia('(prefers-color-scheme: dark)')
const listeners = new Set<() => void>()
let preferences = load()

darkSystem.addEventListener('change', apply)

export function useTheme(): Theme {
  return useSyncExternalStore(subscribe, () => preferences.theme)
}

export function useAppearance(): Appearance {
  return useSyncExternalStore(subscribe, currentAppearance)
}

export function useLanguage(): Language {
  return useSyncExternalStore(subscribe, currentLanguage)
}

export function setTheme(theme: Theme): void {
  save({ ...preferences, theme })
}

export function setLanguage(lang: Language): void {
  save({ ...preferences, lang })
}

export function currentLanguage(): Language {
  return preferences.lang ?? detectLanguage(navigator.languages)
}

export function detectLanguage(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const primary = tag.toLowerCase().split('-')[0]
    if (primary === 'zh') return 'zh-CN'
    if (primary === 'en') return 'en'
  }
  return 'zh-CN'
}

function currentAppearance(): Appearance {
  if (preferences.theme === 'system') return darkSystem.matches ? 'dark' : 'light'
  return preferences.theme
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function apply(): void {
  document.documentElement.dataset.theme = currentAppearance()
  listeners.forEach((listener) => {
    listener()
  })
}

function save(next: Preferences): void {
  preferences = next
  try {
    localStorage.setItem(storageKey, JSON.stringify(next))
  } catch {
    // A browser that forbids storage still gets the choice until the page is closed.
  }
  apply()
}

function load(): Preferences {
  const stored = storedPreferences()
  return {
    theme: themes.find((theme) => theme === stored.theme) ?? 'system',
    lang: languages.find((language) => language === stored.lang),
  }
}

function storedPreferences(): Partial<Record<keyof Preferences, unknown>> {
  try {
    return (JSON.parse(localStorage.getItem(storageKey) ?? '{}') ?? {}) as Partial<Record<keyof Preferences, unknown>>
  } catch {
    return {}
  }
}
