import { expect, it } from 'vitest'
import { detectLanguage } from './preferences'

it.each([
  [['zh-TW', 'en'], 'zh-CN'],
  [['en-GB'], 'en'],
  [['fr', 'en-US', 'zh'], 'en'],
  [['fr'], 'zh-CN'],
  [[], 'zh-CN'],
])('meets a browser that wants %j with %s', (wanted, language) => {
  expect(detectLanguage(wanted)).toBe(language)
})
