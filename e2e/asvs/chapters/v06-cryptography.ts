import type { Chapter } from '../../standards/requirement.ts'

const keys = 'server/session/secrets.test.ts › makes a key of its own for each purpose and each secret'

export const cryptography: Chapter = {
  title: 'V6 Cryptography',
  rows: [
    {
      id: '6.1.1',
      asks: 'What names people is encrypted where it lies',
      operator: 'An encrypted disk: the journal and the embedded Argilla’s file hold names',
    },
    {
      id: '6.2.1',
      asks: 'It fails closed, and tells nothing by how',
      how: 'A cookie that can’t be opened is none',
      tests: [
        'server/routes/session.test.ts › is not there without a cookie, with a changed one or with one of another secret',
      ],
    },
    { id: '6.2.2', asks: 'Nothing home-made', how: 'Node’s crypto, jose, bcrypt', tests: [keys] },
    {
      id: '6.2.3',
      asks: 'Set up as is advised today',
      how: 'A256GCM, HKDF with SHA-256',
      tests: [keys, 'server/routes/session.test.ts › is sealed with A256GCM'],
    },
    {
      id: '6.2.4',
      asks: 'Keys and algorithms can be replaced',
      how: 'Several secrets at a time; bcrypt’s cost stands in each hash',
      tests: [
        'server/session/secrets.test.ts › reads with older secrets, and does all else with the first',
        'embedded/passwords.test.ts › checks hashes of every kind, and of nobody',
      ],
    },
    {
      id: '6.2.5',
      asks: 'Nothing that is known to be broken',
      how: 'One cipher, authenticated',
      tests: [keys],
    },
    {
      id: '6.2.6',
      asks: 'No number twice with one key',
      how: 'jose draws one for each cookie',
      tests: ['server/routes/session.test.ts › is another one with each sign-in'],
    },
    {
      id: '6.3.1',
      asks: 'Randomness from the generator meant for it',
      how: 'All that must not be guessed',
      tests: [
        'e2e/asvs/source.test.ts › nothing that must not be guessed comes from Math.random',
        'src/lib/rules/passwords.test.ts › throws away bytes that would favour the first letters',
      ],
    },
    {
      id: '6.3.2',
      asks: 'UUIDs of version 4, random',
      how: 'The system’s own, here and in the page',
      tests: ['src/lib/rules/uuid.test.ts › is a version 4 UUID, another one each time'],
    },
    {
      id: '6.4.1',
      asks: 'Secrets come from where they are managed',
      how: 'Each can be a file of its own',
      tests: [
        'node/given-secrets.test.ts › refuses a file that is not there, is empty or others can read, and a setting that is given twice',
      ],
    },
    {
      id: '6.4.2',
      asks: 'Keys stay outside of the program, in a module for them',
      open: 'The key of the cookies is in the server’s memory: it opens one with each request. What is derived from it is for one purpose each',
    },
  ],
  without: [{ ids: ['6.1.2', '6.1.3'], why: 'Nothing of health or money' }],
}
