import type { Chapter } from '../../standards/requirement.ts'

const log = 'server/log.test.ts › the log names what happened, and no secret, whatever goes well or wrong'
const events =
  'server/routes/journal.test.ts › has who signed in, failed to, saw their key and signed out, from where and with what'
const refused = 'server/routes/changes.test.ts › that Argilla refuses is passed on, and journalled as refused'

export const logs: Chapter = {
  title: 'V7 Errors and records',
  rows: [
    {
      id: '7.1.1',
      asks: 'No credential in a log',
      how: 'Nor in any file; each run of the stories searches all of them',
      tests: [
        log,
        'e2e/embedded/secrets-left.spec.ts › a password or key that is left in a log or the store is found at the end of a run',
        'server/log.test.ts › a logger covers secrets that a later line names by mistake',
        'e2e/support/secrets.test.ts › finds what was sent in whatever was printed or kept, and keys where they must not be',
      ],
    },
    {
      id: '7.1.2',
      asks: 'No more of people than is needed',
      how: 'Ids and addresses, no names, no queries',
      tests: [log],
    },
    {
      id: '7.1.3',
      asks: 'What matters for security is noted',
      how: 'In the journal',
      tests: [
        events,
        'server/routes/journal.test.ts › has changes with their address, and what was planned and started',
        refused,
      ],
    },
    {
      id: '7.1.4',
      asks: 'With all that one needs to follow it',
      how: 'Who, what, when, from where, with what, and the request’s id',
      tests: [events],
    },
    { id: '7.2.1', asks: 'Every sign-in is noted, right or wrong', how: 'In the journal', tests: [events] },
    {
      id: '7.2.2',
      asks: 'Every refusal is noted',
      how: 'In the journal, repeated ones counted',
      tests: [refused],
    },
    {
      id: '7.3.1',
      asks: 'Nobody writes lines of their own into a log',
      how: 'A line is JSON',
      tests: ['server/log.test.ts › what somebody sends makes no line of its own'],
    },
    {
      id: '7.3.3',
      asks: 'Records can’t be read or changed by others',
      how: 'For owners; a chain of hashes shows what was changed or taken away',
      tests: [
        'server/routes/journal.test.ts › is for owners',
        'server/store/journal/chain.test.ts › shows that %s was changed or taken away',
        'server/store/journal/chain.test.ts › made anew from the beginning is not the one whose end was written down',
      ],
    },
    {
      id: '7.3.4',
      asks: 'Clocks agree',
      how: 'The database’s, in UTC, whatever the copies’ own say',
      tests: [
        'server/store/sessions.test.ts › goes by the database’s clock, also where the real one says what time it is',
        'server/store/clocks.test.ts › two copies whose clocks are 16 minutes apart count sign-ins, sessions and the journal as one',
      ],
    },
    {
      id: '7.4.1',
      asks: 'An unexpected error tells nothing but where to look',
      how: 'The request’s id',
      tests: ['server/security.test.ts › tells of what nobody expected no more than its request’s id'],
    },
    {
      id: '7.4.2',
      asks: 'Errors are handled everywhere',
      how: 'One place for all routes, one for each view of the page',
      tests: [
        'server/security.test.ts › is clean JSON: %s %s',
        'e2e/users-list.spec.ts › shows what went wrong, and reads again',
      ],
    },
    {
      id: '7.4.3',
      asks: 'A last handler takes what nobody has handled',
      how: 'Fastify’s, also for what is no HTTP',
      tests: [
        'server/security.test.ts › is clean also to what is no HTTP',
        'server/security.test.ts › tells of what nobody expected no more than its request’s id',
      ],
    },
  ],
  without: [],
}
