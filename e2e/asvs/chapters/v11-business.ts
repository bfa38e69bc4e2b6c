import type { Chapter } from '../../standards/requirement.ts'

export const business: Chapter = {
  title: 'V11 What is done with it',
  rows: [
    {
      id: '11.1.1',
      asks: 'Steps are done in their order, none left out',
      how: 'What is done to many is planned, then confirmed with the plan’s token',
      tests: ['server/routes/batches.test.ts › starts only what was planned and confirmed'],
    },
    {
      id: '11.1.2',
      asks: 'Steps take a human time',
      how: 'A plan is good for half an hour; what destroys wants what was shown to be said again',
      tests: [
        'server/batches/plan/token.test.ts › is good for half an hour',
        'server/changes/changes.test.ts › rests on the number of responses that was shown',
      ],
    },
    {
      id: '11.1.3',
      asks: 'One person can’t do without end',
      how: 'A batch at a time each, twenty open pages, bounded refusals',
      tests: [
        'server/routes/batches-run.test.ts › waits in line behind another one of the same person, not behind another person’s',
        'server/routes/events.test.ts › is refused to the twenty-first tab',
        'server/store/journal/chain.test.ts › of ever different things by one person are counted together from some number on',
      ],
    },
    {
      id: '11.1.4',
      asks: 'Too many calls are held up',
      how: 'Connections, sign-ins and bodies are bounded',
      tests: [
        'node/limits.test.ts › takes no more connections than it may',
        'server/routes/session.test.ts › reach Argilla three at a time from one address',
      ],
    },
    {
      id: '11.1.5',
      asks: 'The risks of the trade have their rules',
      how: 'The last owner stays; responses are not lost unseen',
      tests: [
        'server/routes/changes.test.ts › are never without one: the last can be neither deleted nor demoted',
        'server/changes/changes.test.ts › rests on the number of responses that was shown',
      ],
    },
    {
      id: '11.1.6',
      asks: 'Nothing changes between the look and the act',
      how: 'A change rests on what was seen; owners are counted under a lease',
      tests: [
        'server/changes/changes.test.ts › rests on what was seen: another state now is refused with it, and journalled',
        'server/changes/changes.test.ts › is taken only where an owner is lost',
        'server/testing/proof/proof.test.ts › whatever three people do through two copies while Argilla delays, repeats and crashes',
      ],
    },
    {
      id: '11.1.7',
      asks: 'What is unusual is noticed',
      how: 'Refusals stand in the journal with how often they came',
      tests: [
        'server/store/journal/chain.test.ts › again and again is counted with the first one, and values are cut',
      ],
    },
    { id: '11.1.8', asks: 'Somebody is told of it', operator: 'Alerts on /metrics and on the log' },
  ],
  without: [],
}
