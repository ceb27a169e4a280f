import { describe, expect, it } from 'vitest'
import { libraryTokens } from './antd/tokens'
import css from './tokens.css?raw'

type Palette = Record<string, string>

const palettes = { light: paletteOf('light'), dark: paletteOf('dark') }

const readable = [
  ['text', 'background'],
  ['text', 'surface'],
  ['text', 'surface-muted'],
  ['text', 'error-surface'],
  ['text', 'success-surface'],
  ['text', 'warning-surface'],
  ['text-muted', 'background'],
  ['text-muted', 'surface'],
  ['text-muted', 'error-surface'],
  ['on-primary', 'primary'],
  ['on-primary', 'primary-hover'],
  ['link', 'background'],
  ['link', 'surface'],
  ['link', 'surface-muted'],
  ['link', 'selected'],
  ['link', 'error-surface'],
  ['error', 'surface'],
  ['success', 'surface'],
] as const

const discernible = [
  ['control-border', 'surface'],
  ['control-border', 'background'],
  ['error', 'error-surface'],
  ['success', 'success-surface'],
  ['warning', 'warning-surface'],
] as const

describe.each(['light', 'dark'] as const)('the %s palette', (appearance) => {
  const palette = palettes[appearance]

  it.each(readable)('has readable %s on %s', (foreground, background) => {
    expect(contrast(palette, foreground, background)).toBeGreaterThanOrEqual(4.5)
  })

  it.each(discernible)('has discernible %s on %s', (foreground, background) => {
    expect(contrast(palette, foreground, background)).toBeGreaterThanOrEqual(3)
  })

  it('is the one the component library gets', () => {
    const tokens = libraryTokens[appearance]

    expect({
      link: tokens.colorLink,
      error: tokens.colorError,
      success: tokens.colorSuccess,
      warning: tokens.colorWarning,
      text: tokens.colorText,
      'text-muted': tokens.colorTextDescription,
      'control-border': tokens.colorBorder,
      surface: tokens.colorBgContainer,
      background: tokens.colorBgLayout,
    }).toEqual(
      Object.fromEntries(
        ['link', 'error', 'success', 'warning', 'text', 'text-muted', 'control-border', 'surface', 'background'].map(
          (name) => [name, palette[name]],
        ),
      ),
    )
  })
})

function paletteOf(appearance: string): Palette {
  const block = new RegExp(`\\[data-theme='${appearance}'\\] \\{([^}]*)\\}`).exec(css)?.[1] ?? ''
  const colours = [...block.matchAll(/--color-(?<name>[\w-]+): (?<hex>#\w{6})/g)]
  return Object.fromEntries(colours.map(({ groups }) => [groups?.name ?? '', groups?.hex ?? '']))
}

/** The contrast ratio as WCAG 2 defines it. */
function contrast(palette: Palette, one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(palette[one]), luminance(palette[other])].sort((a, b) => a - b)
  return (lighter + 0.05) / (darker + 0.05)
}

function luminance(hex = ''): number {
  const [red = NaN, green = NaN, blue = NaN] = [1, 3, 5].map((start) => {
    const part = parseInt(hex.slice(start, start + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
