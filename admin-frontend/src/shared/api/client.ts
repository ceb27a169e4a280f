import { currentLanguage } from '@/shared/lib/preferences'

const timeoutMillis = 30_000
const recoveryMillis = 15_000

type ChangeMethod = 'GET' | 'POST' | 'PUT' | 'DELETE'

interface Call {
  method: ChangeMethod
  headers: Record<string, string>
  body?: string
}

interface Envelope {
  success: boolean
  message?: string
  data?: unknown
  code?: string
}

/**
 * A call that did not end in `success: true`. `message` is the server's own text and empty where it sent none;
 * `code` then tells why, with a text of the same name in the language files.
 */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  readonly httpStatus: number
  readonly requestId: string | undefined
  readonly code: string | undefined

  constructor(message: string, facts: { httpStatus: number; requestId?: string | undefined; code?: string | undefined }) {
    super(message)
    this.httpStatus = facts.httpStatus
    this.requestId = facts.requestId
    this.code = facts.code
  }
}

export function isUnauthenticated(error: unknown): boolean {
  return error instanceof ApiError && error.httpStatus === 401
}

/** Whether the same call might succeed a little later: nothing arrived, or the server itself broke. */
export function isTransient(error: unknown): boolean {
  return error instanceof ApiError && (error.httpStatus === 0 || error.httpStatus >= 500)
}

/** How long to wait before asking again by itself for what every page needs; not at all when that cannot help. */
export function recoveryInterval(error: unknown): number | false {
  return isTransient(error) && recoveryMillis
}

/** Reads data; T is the wire type of the envelope's `data`. */
export function read<T>(path: string, signal: AbortSignal): Promise<T> {
  return call<T>(path, { method: 'GET', headers: {} }, [signal])
}

/** Changes something, by whatever method the contract names; several of them are GET. */
export function change<T = void>(method: ChangeMethod, path: string, body?: object): Promise<T> {
  const headers: Record<string, string> = { 'X-Requested-With': 'one-api-console' }
  if (!body) return call<T>(path, { method, headers }, [])
  headers['Content-Type'] = 'application/json'
  return call<T>(path, { method, headers, body: JSON.stringify(body) }, [])
}

async function call<T>(path: string, init: Call, signals: AbortSignal[]): Promise<T> {
  const timeout = AbortSignal.timeout(timeoutMillis)
  const request: RequestInit = {
    ...init,
    credentials: 'same-origin',
    headers: { Accept: 'application/json', 'Accept-Language': currentLanguage(), ...init.headers },
    signal: AbortSignal.any([timeout, ...signals]),
  }
  try {
    const response = await fetch(path, request)
    return unwrap(response, await response.text()) as T
  } catch (error) {
    if (error instanceof ApiError || signals.some((signal) => signal.aborted)) throw error
    throw new ApiError('', { httpStatus: 0, code: timeout.aborted ? 'timeout' : 'network' })
  }
}

function unwrap(response: Response, text: string): unknown {
  const requestId = response.headers.get('X-Oneapi-Request-Id') ?? undefined
  const body = parse(text)
  if (isEnvelope(body)) {
    if (response.ok && body.success) return body.data
    throw new ApiError(body.message ?? '', {
      httpStatus: response.status,
      requestId,
      code: body.code ?? (body.message ? undefined : codeOf(response.status)),
    })
  }
  throw new ApiError('', { httpStatus: response.status, requestId, code: codeOf(response.status) })
}

function codeOf(httpStatus: number): string {
  if (httpStatus === 401) return 'unauthenticated'
  if (httpStatus === 429) return 'too_many_requests'
  if (httpStatus >= 500) return 'server'
  return 'unexpected'
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function isEnvelope(body: unknown): body is Envelope {
  return typeof body === 'object' && body !== null && 'success' in body && typeof body.success === 'boolean'
}
