import type { ThemeConfig } from 'antd'
import type { Appearance } from '@/shared/lib/preferences'

type Tokens = NonNullable<ThemeConfig['token']>

const shape: Tokens = {
  fontFamily: 'var(--font)',
  borderRadius: 8,
  controlHeight: 36,
}

/**
 * The palette of tokens.css for the component library, which computes shades and therefore needs values, not
 * variables. Its own default colours miss the contrast of WCAG AA.
 */
export const libraryTokens: Record<Appearance, Tokens> = {
  light: {
    ...shape,
    colorPrimary: '#0958d9',
    colorLink: '#0958d9',
    colorError: '#cf1322',
    colorSuccess: '#237804',
    colorWarning: '#8f5500',
    colorText: '#1c2128',
    colorTextDescription: '#57606c',
    colorTextPlaceholder: '#57606c',
    colorBorder: '#868f9b',
    colorBgContainer: '#ffffff',
    colorBgLayout: '#f4f6f9',
  },
  dark: {
    ...shape,
    colorPrimary: '#1677ff',
    colorLink: '#74b3ff',
    colorError: '#ff7875',
    colorSuccess: '#73d13d',
    colorWarning: '#f5c451',
    colorText: '#e6e9ed',
    colorTextDescription: '#a4adb8',
    colorTextPlaceholder: '#a4adb8',
    colorBorder: '#757f8b',
    colorBgContainer: '#181b20',
    colorBgLayout: '#0f1115',
  },
}
