import type { Requirement } from '../../standards/requirement.ts'

/** V2.10: secrets that programs use among themselves. */
export const services: readonly Requirement[] = [
  {
    id: '2.10.1',
    asks: 'Parts use no unchanging secret among themselves',
    how: 'The server has no account at Argilla: it passes on the one of who asks. Ours can be rotated',
    tests: [
      'server/argilla/embedded-process.test.ts › hands over the settings and none of our secrets',
      'server/main.test.ts › hands the embedded Argilla its secrets, and leaves none in the environment of a child',
      'server/config.test.ts › takes several session secrets',
    ],
  },
  {
    id: '2.10.2',
    asks: 'No secret among parts that came with the program',
    how: 'They are made at the first start, or given',
    tests: [
      'node/secret-file.test.ts › makes one that only this user can read, and keeps it',
      'server/session/secrets.test.ts › takes what was made by chance',
    ],
  },
  {
    id: '2.10.3',
    asks: 'Secrets among parts can’t be had from a stolen file',
    argilla: 'API keys stand in its database as they are, and can’t be renewed',
  },
  {
    id: '2.10.4',
    asks: 'No secret in sources, logs or files',
    how: 'After each run of the stories all logs and files are searched for every one that was used',
    tests: [
      'e2e/support/secrets.test.ts › finds what was sent in whatever was printed or kept, and keys where they must not be',
      'server/config.test.ts › is what was given, without secrets and names',
    ],
  },
]
