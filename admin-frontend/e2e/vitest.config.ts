import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ['**/*.e2e.ts'],
    environment: 'node',
    // Inside the tests BASE_URL is the bundler's own variable, so ours goes by another name.
    env: { E2E_BASE_URL: process.env.BASE_URL ?? 'http://localhost:3000' },
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // The steps of a journey build on each other: after a broken one the rest would only repeat its failure.
    bail: 1,
    fileParallelism: false,
  },
})
