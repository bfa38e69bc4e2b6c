import type { Chapter } from '../../standards/requirement.ts'
import { services } from './v02-services.ts'

export const authentication: Chapter = {
  title: 'V2 Authentication',
  rows: [
    {
      id: '2.1.1',
      asks: 'Passwords of 12 characters at least',
      argilla: 'It takes 8 of whoever asks it; a rule of ours would hold for this page alone',
    },
    {
      id: '2.1.2',
      asks: '64 characters are allowed, more than 128 are not',
      how: 'Argilla’s 100 are the limit, told before anything is sent',
      tests: ['src/lib/rules/passwords.test.ts › %j → %s'],
    },
    {
      id: '2.1.3',
      asks: 'No password is cut',
      argilla:
        'bcrypt reads 72 bytes and leaves the rest. The page refuses longer ones; Argilla itself does not',
    },
    {
      id: '2.1.4',
      asks: 'Any characters, spaces and emoji too',
      how: 'All but control characters',
      tests: [
        'src/lib/rules/passwords.test.ts › %j → %s',
        'src/lib/rules/text.test.ts › leaves other scripts, emoji and joiners alone',
      ],
    },
    { id: '2.1.5', asks: 'People can change their password', argilla: 'Only owners can, for others' },
    {
      id: '2.1.6',
      asks: 'Changing it wants the old one',
      argilla: 'Only owners can change one. Their own, or another owner’s, only after the password once more',
    },
    {
      id: '2.1.7',
      asks: 'Passwords that were leaked elsewhere are refused',
      argilla:
        'It checks none, and takes new ones past this page. What the page proposes is random, of 116 bits',
    },
    {
      id: '2.1.8',
      asks: 'A meter shows how strong a password is',
      argilla: 'Nobody sets their own. What an owner hands over is made by the page unless they type one',
    },
    {
      id: '2.1.9',
      asks: 'No rules of what characters there must be',
      how: 'There are none',
      tests: ['src/lib/rules/passwords.test.ts › %j → %s'],
    },
    {
      id: '2.1.10',
      asks: 'No change wanted every so often, and no history of passwords',
      how: 'There is neither',
      files: ['src/lib/rules/passwords.ts'],
    },
    {
      id: '2.1.11',
      asks: 'Pasting and password managers work',
      how: 'Plain fields, named for them',
      tests: ['e2e/session/sign-in.spec.ts › leaves a password manager what it needs'],
    },
    {
      id: '2.1.12',
      asks: 'One can look at what one types',
      how: 'A button at each field of a password',
      files: ['src/components/form/PasswordField.tsx'],
    },
    {
      id: '2.2.1',
      asks: 'Guessing is slow, and locks nobody out',
      how: 'Limits for username and address, slow for a username from everywhere',
      tests: [
        'server/routes/session.test.ts › are limited per username and address, with the time to wait',
        'server/store/attempts.test.ts › goes slowly for a username that is tried from everywhere, and lets its owner in',
        'server/store/attempts.test.ts › locks no office out for the typos of one or many',
        'server/routes/session.test.ts › reach Argilla three at a time from one address',
        'server/session/prove.test.ts › asks Argilla ten times for each name of an address, three at once in each copy, however many come',
        'server/store/attempts.test.ts › lets no more pass where the store is away for some of them, in two copies',
      ],
    },
    {
      id: '2.2.3',
      asks: 'People are told of changes to how they sign in',
      how: 'Who is signed in is told at once; each sign-in stands in one’s list. Argilla knows no mail address',
      tests: [
        'e2e/session/session.spec.ts › ends at once with a new password from an owner, and says why',
        'server/session/own-sessions.test.ts › lists one’s own, and says which one asks',
      ],
    },
    {
      id: '2.3.1',
      asks: 'First passwords are random, and do for a first time only',
      argilla: 'They are random, 20 characters; but nobody can change their own afterwards',
    },
    {
      id: '2.3.2',
      asks: 'People can bring a device of theirs',
      argilla: 'It knows passwords, keys, and providers that may want one',
    },
    {
      id: '2.4.1',
      asks: 'Passwords are kept hashed, so that a stolen file tells none',
      how: 'bcrypt, as Argilla’s',
      tests: [
        'embedded/passwords.test.ts › checks hashes of every kind, and of nobody',
        'embedded/passwords.test.ts › hashes as Argilla does: bcrypt at cost 12, with another salt each time',
      ],
    },
    {
      id: '2.4.2',
      asks: 'Each with a salt of its own',
      how: '128 bits, by bcrypt',
      tests: [
        'embedded/passwords.test.ts › hashes as Argilla does: bcrypt at cost 12, with another salt each time',
      ],
    },
    {
      id: '2.4.4',
      asks: 'bcrypt at cost 10 at least',
      how: '12',
      tests: [
        'embedded/passwords.test.ts › hashes as Argilla does: bcrypt at cost 12, with another salt each time',
      ],
    },
    {
      id: '2.4.5',
      asks: 'A secret salt as well, kept elsewhere',
      argilla: 'The file is Argilla’s, which could not check such a hash',
    },
    {
      id: '2.5.1',
      asks: 'A first secret is not sent in the clear',
      how: 'Nothing is sent: who makes it hands it over, and it is shown once',
      tests: ['e2e/user-password.spec.ts › hands over a generated one, once'],
    },
    {
      id: '2.5.2',
      asks: 'No hints and no secret questions',
      how: 'There are none',
      files: ['src/contract/users.ts'],
    },
    {
      id: '2.5.3',
      asks: 'A way back in does not show the password',
      how: 'A new one is set; nobody knows the old one',
      tests: ['e2e/user-password.spec.ts › hands over a generated one, once'],
    },
    {
      id: '2.5.4',
      asks: 'No accounts that everybody knows',
      how: 'Those of the demo for this machine only, whatever became of its file, and behind no proxy',
      tests: [
        'embedded/filling.test.ts › lets nobody else reach a file where anybody has the public password: %s',
        'embedded/filling.test.ts › makes no file for nobody',
        'e2e/embedded/start.spec.ts › refuses to show its demo to a network, and to start with a wrong setting',
      ],
    },
    {
      id: '2.5.5',
      asks: 'People are told when their password was changed',
      how: 'Their sessions end, and say why',
      tests: ['e2e/session/session.spec.ts › ends at once with a new password from an owner, and says why'],
    },
    {
      id: '2.5.6',
      asks: 'Who forgot the password has a safe way back',
      argilla: 'There is none by oneself: an owner sets a new one',
    },
    ...services,
  ],
  without: [
    {
      ids: ['2.2.2', '2.7.1', '2.7.2', '2.7.3', '2.7.4', '2.7.5', '2.7.6'],
      why: 'Nothing is sent by mail or SMS',
    },
    { ids: ['2.3.3'], why: 'Nothing runs out that people would have to renew' },
    { ids: ['2.4.3'], why: 'No PBKDF2' },
    {
      ids: [
        '2.5.7',
        '2.8.1',
        '2.8.2',
        '2.8.3',
        '2.8.4',
        '2.8.5',
        '2.8.6',
        '2.8.7',
        '2.9.1',
        '2.9.2',
        '2.9.3',
      ],
      why: 'A second factor, a device or a certificate is the provider’s who signs people in',
    },
    { ids: ['2.6.1', '2.6.2', '2.6.3'], why: 'No lists of codes' },
  ],
}
