import type { Chapter } from '../../standards/requirement.ts'

export const access: Chapter = {
  title: 'V4 Access',
  rows: [
    {
      id: '4.1.1',
      asks: 'Access is decided where nobody can get round it',
      how: 'By Argilla for each call, by guards of ours besides',
      tests: [
        'server/changes/changes.test.ts › lets the last one neither go nor be demoted',
        'server/routes/batches.test.ts › is seen by owners and by who began it, and commanded by the latter alone, but for an owner’s stop',
      ],
    },
    {
      id: '4.1.2',
      asks: 'Nobody can change what it is decided by',
      how: 'Who somebody is, and their role, comes from Argilla and a sealed cookie',
      tests: [
        'server/routes/session.test.ts › changes nothing with a token that has become a new user’s',
        'server/routes/session.test.ts › is not there without a cookie, with a changed one or with one of another secret',
      ],
    },
    {
      id: '4.1.3',
      asks: 'Each can do what they need, and no more',
      how: 'Only the addresses that the page uses are passed on; lists are for owners, parts of them for admins',
      tests: [
        'server/routes/reads.test.ts › have no other paths',
        'server/routes/journal.test.ts › is for owners',
        'server/routes/directory.test.ts › gives an admin their part, and nobody anything without a session or after a demotion',
      ],
    },
    {
      id: '4.1.5',
      asks: 'What fails, fails closed',
      how: 'Without a journal nothing is changed; where Argilla stumbles, guards hold',
      tests: [
        'server/routes/changes.test.ts › is not made without a journal, and can be made again when it is back',
        'server/changes/guards.test.ts › hold also where Argilla stumbles over the question who is to be changed',
        'server/changes/changes.test.ts › is refused where they can’t be counted, unless that is known',
      ],
    },
    {
      id: '4.2.1',
      asks: 'Another’s id in the address gives nobody another’s things',
      how: 'Whose it is is looked at, not whether it exists',
      tests: [
        'server/session/own-sessions.test.ts › ends one of one’s own, and nobody else’s',
        'embedded/routes/workspaces.test.ts › answer 403 to others, known or not',
        'server/routes/reads.test.ts › take nothing but a UUID as an id: %s',
      ],
    },
    {
      id: '4.2.2',
      asks: 'Other sites can’t act for who is signed in',
      how: 'SameSite=Strict, our own origin, and JSON',
      tests: [
        'server/security.test.ts › is refused with %s',
        'server/security.test.ts › is taken from our own origin, the one that a trusted proxy names included',
      ],
    },
    {
      id: '4.3.1',
      asks: 'Administration wants a second factor',
      argilla: 'It has none of its own; a provider that signs people in may want one',
    },
    {
      id: '4.3.2',
      asks: 'No folder can be looked through',
      how: 'Known files only',
      tests: ['server/page/page.test.ts › is not the answer to %s'],
    },
    {
      id: '4.3.3',
      asks: 'More proof before what weighs more',
      how: 'The password again',
      tests: ['server/session/proofs.test.ts › wants the password again, for five minutes'],
    },
  ],
  without: [],
}
