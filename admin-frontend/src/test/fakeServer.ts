import { vi } from 'vitest'
import { Role, type User } from '@/shared/api/account'

interface RecordedCall {
  route: string
  headers: Headers
  body: unknown
}

type Answer = () => Response | Promise<Response>

export function success(data?: unknown): Answer {
  return () => Response.json({ success: true, message: '', ...(data !== undefined && { data }) })
}

export function failure(message: string, status = 200): Answer {
  return () =>
    Response.json({ success: false, message }, { status, headers: { 'X-Oneapi-Request-Id': '2026010112345678' } })
}

export const unreachable: Answer = () => Promise.reject(new TypeError('fetch failed'))

export const root: User = {
  id: 1,
  username: 'root',
  display_name: 'Root User',
  role: Role.root,
  email: '',
  quota: 1_000_000,
  used_quota: 250_000,
  request_count: 12,
  group: 'default',
  default_password: false,
}

/** Stands in for the network: answers by "METHOD /path" and remembers what it was asked. */
export class FakeServer {
  readonly calls: RecordedCall[] = []
  private readonly answers = new Map<string, Answer>()

  constructor() {
    this.on('GET /api/status', success({ version: '1.2.3', start_time: 1_700_000_000, system_name: 'Acme Gateway' }))
    this.on('GET /api/user/self', failure('not signed in', 401))
    this.on('GET /api/home_page_content', success(''))
    vi.stubGlobal('fetch', (path: string, init: RequestInit) => this.answer(path, init))
  }

  on(route: string, answer: Answer): this {
    this.answers.set(route, answer)
    return this
  }

  callsTo(route: string): RecordedCall[] {
    return this.calls.filter((call) => call.route === route)
  }

  private async answer(path: string, init: RequestInit): Promise<Response> {
    const route = `${init.method ?? 'GET'} ${path}`
    const body: unknown = typeof init.body === 'string' ? JSON.parse(init.body) : undefined
    this.calls.push({ route, headers: new Headers(init.headers), body })
    const answer = this.answers.get(route)
    if (!answer) throw new Error(`the fake server has no answer for ${route}`)
    return answer()
  }
}
