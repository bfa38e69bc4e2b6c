import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['{src,node,server,embedded,e2e,scripts}/**/*.test.{ts,tsx}', '*.test.ts'],
    environment: 'node',
    globalSetup: 'scripts/run-folder.js',
    // By itself vitest leaves one core to others, and a machine with two to one worker.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    testTimeout: 20_000,
    hookTimeout: 30_000,
    reporters: ['default', ['json', { outputFile: process.env['UNIT_REPORT'] ?? 'reports/unit.json' }]],
  },
})
