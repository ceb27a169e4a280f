import i18n, { type BackendModule, type ResourceKey } from 'i18next'
import { initReactI18next } from 'react-i18next'
import { currentLanguage, languages, setLanguage, type Language } from '@/shared/lib/preferences'
import type { Namespace } from './resources'

const files = import.meta.glob<ResourceKey>('./*/*.json', { import: 'default' })

const textFiles: BackendModule = {
  type: 'backend',
  init: () => undefined,
  read(language, namespace, done) {
    const load = files[`./${language}/${namespace}.json`]
    if (!load) {
      done(new Error(`no texts for ${namespace} in ${language}`), false)
      return
    }
    load().then(
      (texts) => {
        done(null, texts)
      },
      (error: unknown) => {
        done(error instanceof Error ? error : String(error), false)
      },
    )
  },
}

export async function startI18n(): Promise<void> {
  i18n.on('languageChanged', (language) => {
    document.documentElement.lang = language
  })
  await i18n
    .use(textFiles)
    .use(initReactI18next)
    .init({
      lng: currentLanguage(),
      supportedLngs: languages,
      load: 'currentOnly',
      // Both languages are complete (the type check says so), so a second one would only be loaded in vain.
      fallbackLng: false,
      ns: ['common'],
      defaultNS: 'common',
      interpolation: { escapeValue: false },
    })
}

export async function switchLanguage(language: Language): Promise<void> {
  setLanguage(language)
  await i18n.changeLanguage(language)
}

/** For route loaders: a page's texts arrive together with its code. */
export function loadTexts(namespace: Namespace): () => Promise<void> {
  return () => i18n.loadNamespaces(namespace)
}
