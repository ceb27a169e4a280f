import { expect, it } from 'vitest'

const files = import.meta.glob<Texts>('./*/*.json', { import: 'default', eager: true })

interface Texts {
  [key: string]: string | Texts
}

const namespaces = Object.keys(files)
  .filter((file) => file.startsWith('./en/'))
  .map((file) => file.slice('./en/'.length))

it('has the same namespaces in every language', () => {
  const chinese = Object.keys(files).filter((file) => file.startsWith('./zh-CN/'))

  expect(chinese.map((file) => file.slice('./zh-CN/'.length)).sort()).toEqual(namespaces.sort())
})

it.each(namespaces)('says in %s the same things with the same values in every language', (namespace) => {
  const [english, chinese] = ['en', 'zh-CN'].map((language) => placeholders(files[`./${language}/${namespace}`] ?? {}))

  expect(chinese).toEqual(english)
})

/** Every key with the values its text takes; an empty text counts as missing. */
function placeholders(texts: Texts, prefix = ''): Record<string, string[]> {
  return Object.assign(
    {},
    ...Object.entries(texts).map(([key, text]) => {
      if (typeof text !== 'string') return placeholders(text, `${prefix}${key}.`)
      return text ? { [prefix + key]: (text.match(/\{\{\w+\}\}/g) ?? []).sort() } : {}
    }),
  ) as Record<string, string[]>
}
