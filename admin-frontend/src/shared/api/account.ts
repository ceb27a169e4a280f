import { change, read } from './client'

export const Role = { user: 1, admin: 10, root: 100 } as const

/** `GET /api/user/self`, the fields the console reads. */
export interface User {
  id: number
  username: string
  display_name: string
  role: number
  email: string
  quota: number
  used_quota: number
  request_count: number
  group: string
  /** The account still has the user name and password every guide prints. */
  default_password: boolean
}

export interface Credentials {
  username: string
  password: string
}

export type SelfUpdate = Partial<Pick<User, 'username' | 'display_name'> & Pick<Credentials, 'password'>>

/** `GET /api/status`, the fields the console reads. */
export interface SiteStatus {
  version: string
  start_time: number
  system_name: string
  logo: string
  footer_html: string
  server_address: string
  quota_per_unit: number
  display_in_currency: boolean
  email_verification: boolean
  github_oauth: boolean
  oidc: boolean
  wechat_login: boolean
  turnstile_check: boolean
  lark_client_id: string
}

export const defaultSiteStatus: SiteStatus = {
  version: '',
  start_time: 0,
  system_name: 'One API',
  logo: '',
  footer_html: '',
  server_address: '',
  quota_per_unit: 500_000,
  display_in_currency: true,
  email_verification: false,
  github_oauth: false,
  oidc: false,
  wechat_login: false,
  turnstile_check: false,
  lark_client_id: '',
}

/** Whatever a server of another version leaves out, or an owner has left blank, takes the original's default. */
export function completeSiteStatus(known: Partial<SiteStatus>): SiteStatus {
  return {
    ...defaultSiteStatus,
    ...known,
    system_name: known.system_name || defaultSiteStatus.system_name,
    quota_per_unit: known.quota_per_unit || defaultSiteStatus.quota_per_unit,
  }
}

export async function getSiteStatus(signal: AbortSignal): Promise<SiteStatus> {
  return completeSiteStatus(await read<Partial<SiteStatus>>('/api/status', signal))
}

export function getHomePageContent(signal: AbortSignal): Promise<string> {
  return read('/api/home_page_content', signal)
}

export function getSelf(signal: AbortSignal): Promise<User> {
  return read('/api/user/self', signal)
}

export function updateSelf(update: SelfUpdate): Promise<void> {
  return change('PUT', '/api/user/self', update)
}

export function logIn(credentials: Credentials): Promise<void> {
  return change('POST', '/api/user/login', credentials)
}

export function logOut(): Promise<void> {
  return change('GET', '/api/user/logout')
}
