import { expect, it } from 'vitest'
import { formatRelative, formatTimestamp } from './time'

it('shows a moment in local time, to the second', () => {
  const local = new Date(2026, 0, 2, 3, 4, 5)

  expect(formatTimestamp(local.getTime() / 1000)).toBe('2026-01-02 03:04:05')
})

it.each([
  [30, '30 seconds ago'],
  [180, '3 minutes ago'],
  [3_600, '1 hour ago'],
  [90_000, 'yesterday'],
  [10 * 86_400, '10 days ago'],
])('says how long ago %i seconds are', (age, words) => {
  const now = 1_800_000_000

  expect(formatRelative(now - age, now * 1000, 'en')).toBe(words)
})
