import type { Chapter } from '../../standards/requirement.ts'

const clean = 'server/security.test.ts › is clean JSON: %s %s'
const contentType = 'server/security.test.ts › is refused with the content type %s'

export const files: Chapter = {
  title: 'V12 Files',
  rows: [
    {
      id: '12.1.1',
      asks: 'Nothing large fills the disk or the memory',
      how: '8 KB to sign in, 64 KB else, 4 MB for a plan of an owner or admin and for a command to one’s own batch',
      tests: [
        'node/limits.test.ts › refuses a body that is announced too long, and does not wait for it',
        'server/security.test.ts › is asked who sends it before a large body is read',
      ],
    },
    {
      id: '12.2.1',
      asks: 'A file is what it is taken for',
      how: 'An import that is no list is refused, in the browser',
      tests: ['e2e/import.spec.ts › reads what a German Excel writes, and refuses what is no list'],
    },
    {
      id: '12.3.4',
      asks: 'Nobody chooses the name of a download',
      how: 'Fixed names, or the id of whom the file is about',
      tests: [
        'server/security.test.ts › has strict headers',
        'server/traces/routes.test.ts › is a file, one thing a line, also of somebody who is gone; and that it was taken is noted',
      ],
    },
    {
      id: '12.3.6',
      asks: 'Nothing is included from elsewhere',
      how: 'The policy allows our own origin alone',
      tests: ['server/page/page.test.ts › is loaded under a policy that lets nothing else in: %s'],
    },
    {
      id: '12.5.1',
      asks: 'Only files that are meant to be served',
      how: 'Those of the built page',
      tests: ['server/page/page.test.ts › is not the answer to %s'],
    },
    {
      id: '12.6.1',
      asks: 'The server calls only where it may',
      how: 'Argilla and the store, by the settings; no redirect is followed',
      tests: ['server/argilla/argilla.test.ts › is told as a lost answer: %s'],
    },
  ],
  without: [
    { ids: ['12.1.2'], why: 'No compressed files' },
    {
      ids: ['12.1.3', '12.3.1', '12.3.2', '12.3.3', '12.3.5', '12.4.1', '12.4.2', '12.5.2'],
      why: 'Nobody uploads a file',
    },
  ],
}

export const api: Chapter = {
  title: 'V13 API',
  rows: [
    {
      id: '13.1.1',
      asks: 'All parts read an address in the same way',
      how: 'However it is written, the same rules hold',
      tests: [
        'server/security.test.ts › is kept nowhere, however its path is written and whatever it is',
        clean,
      ],
    },
    {
      id: '13.1.3',
      asks: 'No secret in an address',
      how: 'Ids and filters alone',
      tests: ['e2e/session/session.spec.ts › leaves no credential to the page’s scripts, nor in an address'],
    },
    {
      id: '13.1.4',
      asks: 'Access is decided for the address and for the thing',
      how: 'By the route and by Argilla',
      tests: [
        'server/routes/journal.test.ts › is for owners',
        'server/routes/batches.test.ts › is seen by owners and by who began it, and commanded by the latter alone, but for an owner’s stop',
      ],
    },
    { id: '13.1.5', asks: 'Another content type is refused', how: '415', tests: [contentType] },
    { id: '13.2.1', asks: 'Only methods that make sense', how: 'All others are unknown', tests: [clean] },
    {
      id: '13.2.2',
      asks: 'JSON is checked by a schema first',
      how: 'zod',
      tests: ['server/routes/session.test.ts › does not understand %j'],
    },
    {
      id: '13.2.3',
      asks: 'With cookies, other sites can’t act',
      how: 'SameSite=Strict and the origin',
      tests: ['server/security.test.ts › is refused with %s'],
    },
    { id: '13.2.5', asks: 'The content type is looked at', how: 'Before the body', tests: [contentType] },
    { id: '13.2.6', asks: 'Nothing is changed on the way', operator: 'TLS' },
  ],
  without: [
    { ids: ['13.3.1', '13.3.2'], why: 'No SOAP' },
    { ids: ['13.4.1', '13.4.2'], why: 'No GraphQL' },
  ],
}
