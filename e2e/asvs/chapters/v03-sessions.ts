import type { Chapter } from '../../standards/requirement.ts'

const sealed =
  'server/routes/session.test.ts › is not there without a cookie, with a changed one or with one of another secret'
const cookie = 'server/routes/session.test.ts › puts nothing readable into a cookie that only this site gets'
const secure = 'server/routes/session.test.ts › marks the cookie Secure behind a proxy with TLS'

export const sessions: Chapter = {
  title: 'V3 Sessions',
  rows: [
    {
      id: '3.1.1',
      asks: 'No session in an address',
      how: 'It is in a cookie alone',
      tests: ['e2e/session/session.spec.ts › leaves no credential to the page’s scripts, nor in an address'],
    },
    {
      id: '3.2.1',
      asks: 'A new session with each sign-in',
      how: 'Each has an id of its own, and ends the one that the same browser had',
      tests: [
        'server/routes/session.test.ts › is another one with each sign-in',
        'server/session/session-ends.test.ts › of %s ends the session that the same browser had before, and no other one',
        'server/session/own-sessions.test.ts › lists one’s own, and says which one asks',
      ],
    },
    { id: '3.2.2', asks: 'Not to be guessed', how: '122 random bits, and a key of 256', tests: [sealed] },
    {
      id: '3.2.3',
      asks: 'Kept in the browser safely',
      how: 'In a cookie that scripts can’t read',
      tests: [cookie],
    },
    {
      id: '3.2.4',
      asks: 'Made with approved algorithms',
      how: 'A256GCM, with a key derived by HKDF for this alone',
      tests: [
        'server/routes/session.test.ts › is sealed with A256GCM',
        'server/session/secrets.test.ts › makes a key of its own for each purpose and each secret',
      ],
    },
    {
      id: '3.3.1',
      asks: 'Signing out ends it, also for who has a copy and for the Back button',
      how: 'The store says so to every copy; the browser is told to forget all',
      tests: [
        'server/routes/session.test.ts › has ended also for who kept the cookie, in every copy, and no other one has',
        'e2e/session/sign-out.spec.ts › signing out leaves no name in anything that the browser keeps',
      ],
    },
    {
      id: '3.3.2',
      asks: 'One signs in again after 12 hours, or 30 minutes without use',
      how: 'Both by default, both settings',
      tests: [
        'server/store/sessions.test.ts › ends one that is not used, and one that is too old however much it is used',
        'server/session/session-ends.test.ts › by %s ends after twelve hours, however much it is used',
        'server/session/session-ends.test.ts › by %s ends after half an hour without use, however often a page asks by itself',
      ],
    },
    {
      id: '3.3.3',
      asks: 'A new password can end all sessions',
      how: 'It does',
      tests: [
        'server/session/session-ends.test.ts › %s',
        'server/session/session-ends.test.ts › a sign-in that was under way with the old password',
      ],
    },
    {
      id: '3.3.4',
      asks: 'One sees one’s sessions and can end each',
      how: 'On the profile; for those of others the password is wanted once more',
      tests: [
        'e2e/session/own-sessions.spec.ts › are listed for their person, who ends one of them, or all',
        'server/session/own-sessions.test.ts › lets owners end somebody’s, after their password once more, and nobody else',
      ],
    },
    { id: '3.4.1', asks: 'The cookie is Secure', how: 'Behind TLS', tests: [secure] },
    { id: '3.4.2', asks: 'The cookie is HttpOnly', how: 'Always', tests: [cookie] },
    { id: '3.4.3', asks: 'The cookie is SameSite', how: 'Strict', tests: [cookie] },
    { id: '3.4.4', asks: 'The cookie’s name begins with __Host-', how: 'Behind TLS', tests: [secure] },
    {
      id: '3.4.5',
      asks: 'The cookie’s path is narrow where others share the host',
      operator: 'A host name of its own, which __Host- wants as well',
    },
    {
      id: '3.5.2',
      asks: 'Sessions instead of fixed keys',
      how: 'Who signs in with a key has a session as well, with the same end',
      tests: [
        'server/routes/session.test.ts › takes an API key',
        'server/session/session-ends.test.ts › by %s ends after twelve hours, however much it is used',
      ],
    },
    {
      id: '3.5.3',
      asks: 'What is kept outside is sealed',
      how: 'Encrypted and authenticated',
      tests: [sealed],
    },
    {
      id: '3.7.1',
      asks: 'The password again before what matters most',
      how: 'Before a key is shown, an owner is made, loses the role or gets a password, and others’ sessions end',
      tests: [
        'server/session/proofs.test.ts › wants the password again, for five minutes',
        'server/session/proofs.test.ts › is of no use to who copied the cookie, but for what it gave to the page',
        'e2e/profile.spec.ts › asks for the password again before it shows the key, and then not for a while',
        'e2e/profile.spec.ts › shows no key to whoever has the cookie alone, nor to a page that is loaded anew',
      ],
    },
  ],
  without: [{ ids: ['3.5.1'], why: 'It gives no tokens to other programs' }],
}
