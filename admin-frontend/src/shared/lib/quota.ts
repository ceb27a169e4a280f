/** How a site shows quota: as money or as plain units. */
export interface QuotaDisplay {
  quota_per_unit: number
  display_in_currency: boolean
}

const dollars = new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD' })

export function formatQuota(quota: number, display: QuotaDisplay): string {
  return display.display_in_currency ? dollars.format(quota / display.quota_per_unit) : formatCompact(quota)
}

export function formatCompact(value: number): string {
  const size = Math.abs(value)
  if (size >= 1e9) return `${(value / 1e9).toFixed(1)}B`
  if (size >= 1e6) return `${(value / 1e6).toFixed(1)}M`
  if (size >= 1e4) return `${(value / 1e3).toFixed(1)}k`
  return String(value)
}

export function formatInteger(value: number, language: string): string {
  return new Intl.NumberFormat(language).format(value)
}
