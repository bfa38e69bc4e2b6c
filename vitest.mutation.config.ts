import { defineConfig } from 'vitest/config'

// Of `npm run mutation`, which names the tests of an area: files or folders.
const tests = (process.env['MUTATION_TESTS'] ?? '').split(',')

export default defineConfig({
  test: {
    include: tests.map((name) => (name.endsWith('.ts') ? name : `${name}/**/*.test.{ts,tsx}`)),
    environment: 'node',
    testTimeout: 20_000,
    hookTimeout: 30_000,
  },
})
