import type { Chapter } from '../../standards/requirement.ts'

const signOut = 'e2e/session/sign-out.spec.ts › signing out leaves no name in anything that the browser keeps'
const noStore = 'server/security.test.ts › is kept nowhere, however its path is written and whatever it is'

export const data: Chapter = {
  title: 'V8 Data',
  rows: [
    {
      id: '8.1.1',
      asks: 'Nothing sensitive in a cache on the way',
      how: 'no-store on every answer',
      tests: [noStore],
    },
    {
      id: '8.1.2',
      asks: 'What the server keeps for a while is guarded and goes',
      how: 'The picture has no keys, each is asked who they are, and it goes unused',
      tests: [
        'server/routes/directory.test.ts › gives an owner everything in columns, compressed, and no key',
        'server/directory/picture.test.ts › is not given to who is no owner any more, and is to the next one who asks',
        'server/directory/picture.test.ts › is dropped after an hour unused',
      ],
    },
    {
      id: '8.1.3',
      asks: 'A request has no more parameters than it needs',
      how: 'What the contract does not name is dropped',
      tests: ['server/routes/changes.test.ts › creates a user and is journalled without the password'],
    },
    {
      id: '8.1.4',
      asks: 'Unusual numbers of requests are noticed',
      how: 'Counted by metrics, limited by address and person',
      tests: [
        'server/routes/info.test.ts › has metrics where they are asked for, of routes and never of people',
        'node/limits.test.ts › bounds one address but not this machine',
      ],
    },
    { id: '8.2.1', asks: 'Browsers keep no answers', how: 'no-store', tests: [noStore] },
    {
      id: '8.2.2',
      asks: 'Nothing sensitive in the browser’s storage',
      how: 'No credential ever; staged work without passwords; what a tab keeps over a reload is sealed with a key of the session',
      tests: [
        'e2e/session/session.spec.ts › leaves no credential to the page’s scripts, nor in an address',
        'e2e/session/reload.spec.ts › what a tab has kept is nothing to the next session in it',
        signOut,
      ],
    },
    {
      id: '8.2.3',
      asks: 'When the session ends, what was shown goes',
      how: 'The cache, the storage, and the data in the document',
      tests: [
        signOut,
        'e2e/session/session.spec.ts › hands nothing to another person who signs in after it ended',
      ],
    },
    {
      id: '8.3.1',
      asks: 'What is sensitive is sent in bodies, not in addresses',
      how: 'Passwords and keys in bodies alone',
      tests: ['e2e/session/session.spec.ts › leaves no credential to the page’s scripts, nor in an address'],
    },
    {
      id: '8.3.2',
      asks: 'What is known of somebody can be handed out and taken away',
      how: 'Owners export and delete; names can be erased from the journal and batches as well',
      tests: [
        'e2e/export.spec.ts › writes the chosen columns as JSON',
        'server/store/journal/erase.test.ts › takes a person’s names out of the journal, and the chain stays whole',
        'server/store/erase.test.ts › leaves no name of a person in the whole store, batches and old bytes of the file included',
      ],
    },
    {
      id: '8.3.3',
      asks: 'People know what is kept of them',
      operator: 'Tell them what SECURITY.md says is kept',
    },
    { id: '8.3.4', asks: 'There is a rule for what is sensitive', how: 'In a table', files: ['SECURITY.md'] },
    {
      id: '8.3.5',
      asks: 'Who looks at what is sensitive is noted',
      how: 'A key that is shown, and each file that is taken along: without the note it is not given out',
      tests: [
        'server/routes/journal.test.ts › has who took along a file that the page made, of what and how many rows, before it is given out',
        'e2e/embedded/store-held.spec.ts › no file is given out while it can’t be noted who takes it',
        'server/routes/journal.test.ts › has who signed in, failed to, saw their key and signed out, from where and with what',
      ],
    },
    {
      id: '8.3.6',
      asks: 'Secrets in memory are overwritten when they are not needed any more',
      open: 'JavaScript can’t: texts stay until they are collected. They are held no longer than they are needed',
    },
    {
      id: '8.3.7',
      asks: 'What is encrypted is also authenticated',
      how: 'A256GCM',
      tests: [
        'server/routes/session.test.ts › is sealed with A256GCM',
        'server/routes/session.test.ts › is not there without a cookie, with a changed one or with one of another secret',
      ],
    },
    {
      id: '8.3.8',
      asks: 'What is old is deleted',
      how: 'The journal after JOURNAL_DAYS, sessions after 60 days',
      tests: [
        'server/store/journal/chain.test.ts › forgets what is too old, and goes on from there',
        'server/store/sessions.test.ts › forgets what can’t come back',
      ],
    },
  ],
  without: [],
}
