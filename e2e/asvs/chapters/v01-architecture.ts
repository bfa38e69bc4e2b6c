import type { Chapter } from '../../standards/requirement.ts'
import { parts } from './v01-parts.ts'

export const architecture: Chapter = {
  title: 'V1 Architecture',
  rows: [
    {
      id: '1.1.1',
      asks: 'Security has its place in how the program is made',
      how: 'Decisions are written down, each change is checked as a whole, and each rule has a test',
      files: ['CONTRIBUTING.md', 'docs/decisions', '.ci/run'],
    },
    {
      id: '1.1.2',
      asks: 'Threats are thought through with each change of the design',
      how: 'Whom we trust, and with what, is a table; what changes it is a decision',
      files: ['SECURITY.md', 'docs/decisions'],
    },
    {
      id: '1.1.3',
      asks: 'What people can do says also who may do it',
      how: 'A story of each screen has who may not, and what they are told',
      tests: ['e2e/shell.spec.ts › shows each role its pages, and says why another is closed'],
    },
    {
      id: '1.1.4',
      asks: 'Parts, borders of trust and what flows over them are documented',
      how: 'A drawing of the parts, a table of whom we trust',
      files: ['CONTRIBUTING.md', 'SECURITY.md'],
    },
    {
      id: '1.1.5',
      asks: 'The whole and what it is connected to were looked at for security',
      how: 'The server is all that talks to Argilla, the store all that copies share',
      files: ['SECURITY.md', 'docs/decisions/0001-embedded-as-child-process.md'],
    },
    {
      id: '1.1.6',
      asks: 'Security is in one place and not in many',
      how: 'Hooks before all routes; a test walks the imports',
      tests: [
        'server/security.test.ts › is kept nowhere, however its path is written and whatever it is',
        'architecture.test.ts › has arrows one way',
      ],
    },
    {
      id: '1.1.7',
      asks: 'Who writes code has rules for it at hand',
      how: 'Habits with numbers, U14 for secrets',
      files: ['CONTRIBUTING.md'],
    },
    {
      id: '1.2.1',
      asks: 'Each program runs as a user with few rights',
      how: 'Files are made for this user alone; nothing wants more than its own folder and port',
      tests: [
        'node/sqlite-file.test.ts › makes a file and its folder for this user alone, and leaves one that is there',
        'node/secret-file.test.ts › makes one that only this user can read, and keeps it',
      ],
    },
    {
      id: '1.2.2',
      asks: 'Parts prove to each other who asks',
      how: 'Each call to Argilla carries the credential of the person who asks; the child gets none of ours',
      tests: [
        'server/session/identities.test.ts › is nobody else',
        'server/argilla/embedded-process.test.ts › hands over the settings and none of our secrets',
        'server/main.test.ts › hands the embedded Argilla its secrets, and leaves none in the environment of a child',
      ],
    },
    {
      id: '1.2.3',
      asks: 'One mechanism proves who somebody is',
      how: 'One function, for signing in and for the password once more',
      tests: ['server/session/proofs.test.ts › is the password or the key, and nobody else’s'],
    },
    {
      id: '1.2.4',
      asks: 'No way in is weaker than another',
      how: 'Form, page, proof and the embedded port have the same limits',
      tests: [
        'server/page/documents.test.ts › counts failures together with the other way in',
        'server/session/proofs.test.ts › counts among the sign-ins that failed',
        'embedded/app.test.ts › bounds wrong sign-ins from a network, but not those through the page',
      ],
    },
    {
      id: '1.4.1',
      asks: 'Access is decided where it can be trusted',
      how: 'The page shows what one may do; the server and Argilla decide it',
      tests: [
        'server/changes/changes.test.ts › lets the last one neither go nor be demoted',
        'server/routes/reads.test.ts › pass on Argilla’s refusals with status and body',
      ],
    },
    {
      id: '1.4.4',
      asks: 'All requests pass one mechanism of access',
      how: 'One function says who asks, of the cookie and of Argilla',
      tests: [
        'server/session/identities.test.ts › is nobody else',
        'server/routes/events.test.ts › is for the person whom the page shows, and for nobody who is not signed in',
      ],
    },
    {
      id: '1.4.5',
      asks: 'What counts is what may be done with a thing, not the role alone',
      how: 'An admin may do what they may in workspaces of their own only',
      tests: [
        'src/lib/rules/permissions.test.ts › lets admins remove but not add members, and where they are members only',
        'server/batches/plan/plan-steps.test.ts › lets an admin remove from workspaces of their own only, and an annotator nothing',
      ],
    },
    {
      id: '1.5.1',
      asks: 'What comes in and goes out is defined',
      how: 'Schemas of both, which the page and the server share',
      tests: ['server/routes/reads.test.ts › pass on what the page uses, and never a key'],
    },
    {
      id: '1.5.2',
      asks: 'No objects are serialised for who is not trusted',
      how: 'JSON only; the cookie is encrypted',
      tests: [
        'server/security.test.ts › is refused with the content type %s',
        'server/routes/session.test.ts › is not there without a cookie, with a changed one or with one of another secret',
      ],
    },
    {
      id: '1.5.3',
      asks: 'What comes in is checked where it can be trusted',
      how: 'By the server, again by Argilla',
      tests: [
        'server/routes/session.test.ts › does not understand %j',
        'embedded/routes/users.test.ts › names every wrong field at once, in the order of the model',
      ],
    },
    {
      id: '1.5.4',
      asks: 'What goes out is encoded close to what reads it',
      how: 'By React, and by the two places that write a document and a CSV',
      tests: [
        'server/page/documents.test.ts › lets nobody’s name end the data, holds no secret, and has no style attribute',
        'src/lib/csv.test.ts › leaves no cell that a spreadsheet runs',
      ],
    },
    ...parts,
  ],
  without: [
    { ids: ['1.12.2'], why: 'Nobody uploads a file: an import is read in the browser' },
    { ids: ['1.14.2'], why: 'Nothing is deployed to devices' },
  ],
}
