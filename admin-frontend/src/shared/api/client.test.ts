import { describe, expect, it, vi } from 'vitest'
import { failure, FakeServer, success, unreachable } from '@/test/fakeServer'
import { ApiError, change, isTransient, isUnauthenticated, read } from './client'

const path = '/api/thing'
const route = `GET ${path}`

async function failureOf(promise: Promise<unknown>): Promise<ApiError> {
  const error: unknown = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (!(error instanceof ApiError)) throw new Error(`expected an ApiError, got ${String(error)}`)
  return error
}

const readThing = () => read(path, new AbortController().signal)

describe('reading', () => {
  it('unwraps the data of a successful envelope', async () => {
    new FakeServer().on(route, success({ answer: 42 }))

    expect(await readThing()).toEqual({ answer: 42 })
  })

  it('turns success:false into an error with the server’s message and request id', async () => {
    new FakeServer().on(route, failure('no such thing'))

    expect(await failureOf(readThing())).toMatchObject({
      message: 'no such thing',
      httpStatus: 200,
      requestId: '2026010112345678',
    })
  })

  it('recognises a missing session', async () => {
    new FakeServer().on(route, failure('sign in first', 401))

    const error = await failureOf(readThing())

    expect(isUnauthenticated(error)).toBe(true)
    expect(error.message).toBe('sign in first')
  })

  it.each([
    [429, 'too_many_requests', false],
    [500, 'server', true],
    [503, 'server', true],
    [404, 'unexpected', false],
  ])('names an answer %i without an envelope %s', async (status, code, transient) => {
    new FakeServer().on(route, () => new Response('', { status }))

    const error = await failureOf(readThing())

    expect(error).toMatchObject({ message: '', httpStatus: status, code })
    expect(isTransient(error)).toBe(transient)
  })

  it('does not take a page of HTML for an answer', async () => {
    new FakeServer().on(route, () => new Response('<html></html>'))

    expect(await failureOf(readThing())).toMatchObject({ httpStatus: 200, code: 'unexpected' })
  })

  it('reports an unreachable server as such', async () => {
    new FakeServer().on(route, unreachable)

    const error = await failureOf(readThing())

    expect(error).toMatchObject({ httpStatus: 0, code: 'network' })
    expect(isTransient(error)).toBe(true)
  })

  it('gives up on a server that does not answer in time', async () => {
    const timeout = new AbortController()
    vi.spyOn(AbortSignal, 'timeout').mockReturnValue(timeout.signal)
    new FakeServer().on(route, () => {
      timeout.abort()
      return unreachable()
    })

    expect(await failureOf(readThing())).toMatchObject({ httpStatus: 0, code: 'timeout' })
  })

  it('stays silent about a call its caller has cancelled', async () => {
    const cancelled = new AbortController()
    new FakeServer().on(route, () => {
      cancelled.abort()
      return Promise.reject(cancelled.signal.reason as Error)
    })

    await expect(read(path, cancelled.signal)).rejects.toBe(cancelled.signal.reason)
  })

  it('asks in the language of the console and without the mark of a change', async () => {
    const server = new FakeServer().on(route, success())

    await readThing()

    expect(server.calls[0]?.headers.get('Accept-Language')).toBe('en')
    expect(server.calls[0]?.headers.has('X-Requested-With')).toBe(false)
  })
})

describe('changing', () => {
  it('sends JSON and marks the call as coming from the console', async () => {
    const server = new FakeServer().on(`PUT ${path}`, success())

    await change('PUT', path, { name: 'x' })

    expect(server.calls[0]?.body).toEqual({ name: 'x' })
    expect(server.calls[0]?.headers.get('Content-Type')).toBe('application/json')
    expect(server.calls[0]?.headers.get('X-Requested-With')).toBe('one-api-console')
  })

  it('marks changes the contract makes by GET as well', async () => {
    const server = new FakeServer().on(route, success())

    await change('GET', path)

    expect(server.calls[0]?.headers.get('X-Requested-With')).toBe('one-api-console')
  })
})
