import js from '@eslint/js'
import jsxA11y from 'eslint-plugin-jsx-a11y'
import reactHooks from 'eslint-plugin-react-hooks'
import globals from 'globals'
import { defineConfig, globalIgnores } from 'eslint/config'
import tseslint from 'typescript-eslint'

const antd = {
  regex: '^(antd|@ant-design)(/|$)',
  message: 'Use the wrappers in @/shared/ui/antd, so that the component library stays replaceable.',
}
const wrappers = {
  regex: '/ui/antd(/|$)',
  message: 'Public pages stay within 150 kB: use the plain components in @/shared/ui.',
}
const outsideOfFeature = {
  group: ['@/features/*', '@/app/*', '../../*'],
  message: 'A feature knows itself (relative paths) and @/shared; pages in src/app compose features.',
}
const outsideOfShared = {
  group: ['@/features/*', '@/app/*'],
  message: 'Shared code depends on no feature and on no page.',
}

/** @param {string[]} files @param {object[]} patterns */
const forbidImports = (files, ...patterns) => ({ files, rules: { 'no-restricted-imports': ['error', { patterns }] } })

export default defineConfig(
  globalIgnores(['dist', 'target']),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  tseslint.configs.strictTypeChecked,
  tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      // Blank settings arrive as empty strings and zeros, so `||` is often what is meant.
      '@typescript-eslint/prefer-nullish-coalescing': ['error', { ignorePrimitives: { string: true, number: true } }],
      // Server limits count code points, which is just what spreading a string yields.
      '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
    },
  },
  {
    files: ['src/**/*.{ts,tsx}'],
    extends: [reactHooks.configs.flat['recommended-latest'], jsxA11y.flatConfigs.strict],
    languageOptions: { globals: globals.browser },
    rules: {
      // The router's redirects and not-found signals are thrown objects.
      '@typescript-eslint/only-throw-error': [
        'error',
        { allow: [{ from: 'package', package: '@tanstack/router-core', name: ['Redirect', 'NotFoundError'] }] },
      ],
    },
  },
  {
    files: ['src/**/*.tsx'],
    ignores: ['src/**/*.test.tsx'],
    rules: {
      'no-restricted-syntax': [
        'error',
        { selector: 'JSXText[value=/\\p{L}{2}/u]', message: 'Texts belong into src/locales, in every language.' },
      ],
    },
  },
  forbidImports(['src/app/**', 'src/main.tsx'], antd),
  forbidImports(['src/shared/**'], antd, outsideOfShared),
  forbidImports(['src/shared/ui/antd/**'], outsideOfShared),
  forbidImports(['src/features/**'], antd, outsideOfFeature),
  forbidImports(['src/features/{home,login}/**'], antd, wrappers, outsideOfFeature),
  {
    files: ['public/**/*.js', '**/*.mjs', 'eslint.config.js'],
    extends: [tseslint.configs.disableTypeChecked],
  },
  { files: ['public/**/*.js'], languageOptions: { sourceType: 'script', globals: globals.browser } },
  { files: ['scripts/**', 'eslint.config.js'], languageOptions: { globals: globals.node } },
)
