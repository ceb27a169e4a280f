import type enCommon from './en/common.json'
import type enDashboard from './en/dashboard.json'
import type enHome from './en/home.json'
import type enLogin from './en/login.json'
import type enProfile from './en/profile.json'
import type zhCommon from './zh-CN/common.json'
import type zhDashboard from './zh-CN/dashboard.json'
import type zhHome from './zh-CN/home.json'
import type zhLogin from './zh-CN/login.json'
import type zhProfile from './zh-CN/profile.json'

/** The namespaces and keys `t` accepts. */
export interface EnglishTexts {
  common: typeof enCommon
  dashboard: typeof enDashboard
  home: typeof enHome
  login: typeof enLogin
  profile: typeof enProfile
}

interface ChineseTexts {
  common: typeof zhCommon
  dashboard: typeof zhDashboard
  home: typeof zhHome
  login: typeof zhLogin
  profile: typeof zhProfile
}

export type Namespace = keyof EnglishTexts

type Keys<Texts> = { [Key in keyof Texts]: Texts[Key] extends string ? string : Keys<Texts[Key]> }
type Covers<Expected, Actual extends Expected> = Actual

/** Does not compile when one language has a key the other lacks. */
export type SameKeysInEveryLanguage = [
  Covers<Keys<EnglishTexts>, ChineseTexts>,
  Covers<Keys<ChineseTexts>, EnglishTexts>,
]
