import type { Requirement } from '../../standards/requirement.ts'

/** From V1.6 on: keys, logs, data, parts and how they are built. */
export const parts: readonly Requirement[] = [
  {
    id: '1.6.1',
    asks: 'How keys are made, kept and replaced is laid down',
    how: 'Where each comes from, who can read it, and how it is rotated',
    files: ['SECURITY.md', 'README.md'],
  },
  {
    id: '1.6.2',
    asks: 'Who uses keys gets them from a vault or the like',
    how: 'Each secret can be a file that a vault writes, which others must not be able to read',
    tests: [
      'node/given-secrets.test.ts › refuses a file that is not there, is empty or others can read, and a setting that is given twice',
    ],
  },
  {
    id: '1.6.3',
    asks: 'All keys can be replaced',
    how: 'Ours can, without signing anybody out. An API key of Argilla’s can’t, see 2.10.3',
    tests: [
      'server/routes/session.test.ts › goes on after its secret was rotated, and is written with the new one',
    ],
  },
  {
    id: '1.6.4',
    asks: 'Nothing rests on a secret in the browser',
    how: 'It has none',
    tests: ['e2e/session/session.spec.ts › leaves no credential to the page’s scripts, nor in an address'],
  },
  {
    id: '1.7.1',
    asks: 'Logs have one form',
    how: 'JSON lines of both programs',
    tests: [
      'server/log.test.ts › the log names what happened, and no secret, whatever goes well or wrong',
      'node/log.test.ts › is readable at a terminal',
    ],
  },
  {
    id: '1.7.2',
    asks: 'Logs are sent to another machine',
    operator: 'Standard error, for who collects it',
  },
  {
    id: '1.8.1',
    asks: 'What is sensitive is known, in classes',
    how: 'A table of what is kept',
    files: ['SECURITY.md'],
  },
  {
    id: '1.8.2',
    asks: 'Each class has its protection',
    how: 'In the same table',
    files: ['SECURITY.md'],
  },
  {
    id: '1.9.1',
    asks: 'Parts talk to each other encrypted',
    operator: 'TLS before us, https:// to Argilla and sslmode to PostgreSQL; the embedded one is on loopback',
  },
  {
    id: '1.9.2',
    asks: 'Parts check each other’s certificates',
    how: 'Node does, and nothing switches it off',
    tests: ['e2e/asvs/source.test.ts › nothing switches off the check of certificates'],
  },
  {
    id: '1.10.1',
    asks: 'Sources are under control, and who changed what can be seen',
    how: 'Git; a commit says what and why',
    files: ['CONTRIBUTING.md'],
  },
  {
    id: '1.11.1',
    asks: 'What each part is for is written down',
    how: 'A line for each folder',
    files: ['CONTRIBUTING.md', 'docs/glossary.md'],
  },
  {
    id: '1.11.2',
    asks: 'What matters most shares no state that is not synchronised',
    how: 'Leases in the store, over all copies',
    tests: [
      'server/store/leases.test.ts › lets one in at a time, also over two copies, and is gone afterwards',
      'server/routes/changes.test.ts › who %s each other at once leave one, %s',
    ],
  },
  {
    id: '1.14.1',
    asks: 'Parts of different trust are kept apart',
    how: 'Browser, server, Argilla and store talk over ports; rooms of the source over known arrows',
    tests: ['architecture.test.ts › has arrows one way'],
  },
  {
    id: '1.14.3',
    asks: 'The build warns of old and unsafe components',
    how: 'CI asks the registry what is known to be unsafe of what runs',
    files: ['scripts/audit.js', 'scripts/ci.js'],
  },
  {
    id: '1.14.4',
    asks: 'The build makes and checks what is deployed',
    how: 'The stories run against the built programs on Node 24, the tests of what rests on Node most on 20.19 and 22.13 too',
    files: ['.ci/run', 'scripts/ci.js'],
  },
  {
    id: '1.14.5',
    asks: 'What is deployed is isolated',
    operator: 'Any container will do: one folder, one port, no right but to listen',
  },
  {
    id: '1.14.6',
    asks: 'No technology that browsers gave up',
    how: 'The policy lets none of it in',
    tests: ['server/page/page.test.ts › is loaded under a policy that lets nothing else in: %s'],
  },
]
