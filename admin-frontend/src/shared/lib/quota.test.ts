import { describe, expect, it } from 'vitest'
import { formatCompact, formatInteger, formatQuota } from './quota'

describe('quota as money', () => {
  it.each([
    [0, 500_000, '$0.00'],
    [500_000, 500_000, '$1.00'],
    [1_234_567, 500_000, '$2.47'],
    [2_499, 500_000, '$0.00'],
    [500_000_000_000_000, 500_000, '$1,000,000,000.00'],
    [-250_000, 500_000, '-$0.50'],
    [500_000, 1_000_000, '$0.50'],
  ])('shows %i at %i a dollar as %s', (quota, quotaPerUnit, shown) => {
    expect(formatQuota(quota, { quota_per_unit: quotaPerUnit, display_in_currency: true })).toBe(shown)
  })
})

describe('quota in units', () => {
  it.each([
    [0, '0'],
    [9_999, '9999'],
    [10_000, '10.0k'],
    [12_345, '12.3k'],
    [1_000_000, '1.0M'],
    [2_560_000, '2.6M'],
    [1_000_000_000, '1.0B'],
    [500_000_000_000_000, '500000.0B'],
    [-12_345, '-12.3k'],
  ])('shows %i as %s', (quota, shown) => {
    expect(formatCompact(quota)).toBe(shown)
    expect(formatQuota(quota, { quota_per_unit: 500_000, display_in_currency: false })).toBe(shown)
  })
})

it('groups the digits of exact numbers', () => {
  expect(formatInteger(1_234_567, 'en')).toBe('1,234,567')
  expect(formatInteger(1_234_567, 'zh-CN')).toBe('1,234,567')
})
