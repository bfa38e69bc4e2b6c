import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['{src,server,embedded,e2e,scripts}/**/*.test.{ts,tsx}', '*.test.ts'],
    environment: 'node',
    testTimeout: 20_000,
    hookTimeout: 30_000,
    reporters: ['default', ['json', { outputFile: 'reports/unit.json' }]],
  },
})
