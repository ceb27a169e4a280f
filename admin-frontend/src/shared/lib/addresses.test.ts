import { describe, expect, it } from 'vitest'
import { safeNextPath, serviceAddress } from './addresses'

const origin = 'https://gateway.example'

describe('the way on after signing in', () => {
  it.each(['/', '/dashboard', '/log?type=2&p=1', '/setting/personal#password', '/a//b'])('follows %s', (next) => {
    expect(safeNextPath(next, origin)).toBe(next)
  })

  it.each([
    'https://evil.example/',
    'https://gateway.example/dashboard',
    '//evil.example/path',
    '/\\evil.example',
    '/\t/evil.example',
    '/.//evil.example',
    '/a/..//evil.example',
    'javascript:alert(1)',
    'dashboard',
    '',
    '/login',
    '/login?next=/login',
    42,
    undefined,
    ['/dashboard'],
  ])('ignores %j', (next) => {
    expect(safeNextPath(next, origin)).toBeUndefined()
  })
})

describe('the address for clients', () => {
  it.each([
    ['https://api.example/', 'https://console.example', 'https://api.example'],
    ['https://example.org/gateway', 'https://console.example', 'https://example.org/gateway'],
    ['http://localhost:3000', 'http://localhost:3000', 'http://localhost:3000'],
    ['http://localhost:3000', 'http://127.0.0.1:8080', 'http://localhost:3000'],
    ['http://localhost:3000', 'https://gateway.example', 'https://gateway.example'],
    ['', 'https://gateway.example', 'https://gateway.example'],
    ['not an address', 'https://gateway.example', 'https://gateway.example'],
  ])('with %j configured and the console at %s is %s', (configured, visited, shown) => {
    expect(serviceAddress(configured, visited)).toBe(shown)
  })
})
