import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

const gateway = 'http://localhost:3000'
const sanitiserTests = 'src/shared/lib/sanitize.test.ts'

export default defineConfig({
  plugins: [react()],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  server: { proxy: { '/api': gateway, '/v1': gateway } },
  build: {
    // The size check reads which files each page pulls in.
    manifest: true,
    // Inlined assets would be data: scripts and fonts, which the content security policy refuses.
    assetsInlineLimit: 0,
    // The modulepreload polyfill is for browsers older than the ones the syntax target admits.
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            // One file each for what every page needs and what changes seldom: fewer requests, better compression,
            // and a cache that survives a release.
            {
              name: 'platform',
              test: /node_modules\/(react|react-dom|scheduler|@tanstack|i18next|react-i18next|use-sync-external-store)\//,
            },
            { name: 'shared', test: /src\/shared\/(api|lib|ui)\/[^/]+$/, minShareCount: 2 },
          ],
        },
      },
    },
  },
  test: {
    // Off by default; the palette test reads a style sheet.
    css: true,
    testTimeout: 30_000,
    restoreMocks: true,
    unstubGlobals: true,
    projects: [
      {
        extends: true,
        test: {
          name: 'console',
          environment: 'happy-dom',
          // A framed page would otherwise be fetched from its real host.
          environmentOptions: { happyDOM: { settings: { navigation: { disableChildFrameNavigation: true } } } },
          include: ['src/**/*.test.{ts,tsx}'],
          exclude: [sanitiserTests],
          setupFiles: ['src/test/setup.ts'],
        },
      },
      {
        extends: true,
        // DOMPurify vouches for jsdom; happy-dom parses too loosely to judge a sanitiser by.
        test: { name: 'sanitiser', environment: 'jsdom', include: [sanitiserTests] },
      },
    ],
  },
})
