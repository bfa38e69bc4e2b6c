import type { Chapter } from '../../standards/requirement.ts'

const strict = 'server/security.test.ts › has strict headers'
const document = 'server/page/page.test.ts › is loaded under a policy that lets nothing else in: %s'
const locked = 'e2e/asvs/source.test.ts › every package has its hash, and comes from the registry'

export const configuration: Chapter = {
  title: 'V14 Configuration',
  rows: [
    {
      id: '14.1.1',
      asks: 'It is built and deployed in a way that can be repeated',
      how: 'One command, from the lock file',
      files: ['.ci/run', 'scripts/ci.js'],
    },
    {
      id: '14.1.3',
      asks: 'The server is hardened as is advised',
      how: 'Times, sizes and connections are bounded',
      tests: ['server/security.test.ts › has limited time, and a limited number of connections to come on'],
    },
    {
      id: '14.1.4',
      asks: 'All of it can be set up again in reasonable time',
      how: 'Backup and restore',
      tests: [
        'server/tools.test.ts › back up while the server runs, restore only when it does not, and verify',
      ],
    },
    {
      id: '14.2.1',
      asks: 'Components are up to date',
      how: 'A rule for dependencies, and a check of what is known of them',
      files: ['CONTRIBUTING.md', 'scripts/audit.js'],
    },
    {
      id: '14.2.2',
      asks: 'No samples and nothing that is not needed',
      how: 'The demo is off where somebody has an owner of their own; nothing but what runs is installed',
      tests: [
        'e2e/embedded/start.spec.ts › shows no demo accounts on an installation of one’s own',
        'architecture.test.ts › installs with --omit=dev what runs on Node',
      ],
    },
    { id: '14.2.3', asks: 'What is had from elsewhere has its hash', how: 'Nothing is', tests: [document] },
    { id: '14.2.4', asks: 'Components come from where one trusts', how: 'One registry', tests: [locked] },
    {
      id: '14.2.5',
      asks: 'What it is made of is listed',
      how: 'The lock file; `npm sbom` makes the form that one wants of it',
      tests: [locked],
    },
    {
      id: '14.2.6',
      asks: 'Components are kept apart',
      how: 'A room says which packages it may have',
      tests: ['architecture.test.ts › keeps packages out of rooms that must do without them'],
    },
    {
      id: '14.3.2',
      asks: 'No help for developers where it is used',
      how: 'No stack in an answer',
      tests: [
        'server/security.test.ts › is clean also to what is no HTTP',
        'server/security.test.ts › tells of what nobody expected no more than its request’s id',
      ],
    },
    {
      id: '14.3.3',
      asks: 'No version in an answer',
      how: 'No Server, no X-Powered-By; but /app/health says which version of this program it is, whose source is open',
      tests: [strict],
    },
    { id: '14.4.1', asks: 'Each answer says its type and its characters', how: 'UTF-8', tests: [strict] },
    {
      id: '14.4.2',
      asks: 'An answer of the API is no page',
      how: 'It is an attachment for who opens it by itself',
      tests: [strict],
    },
    {
      id: '14.4.3',
      asks: 'A content security policy',
      how: 'Nothing inline, Trusted Types',
      tests: [document, strict],
    },
    { id: '14.4.4', asks: 'nosniff', how: 'On every answer', tests: [document, strict] },
    {
      id: '14.4.5',
      asks: 'HSTS, for names below ours too',
      how: 'For ours, behind TLS; of those below only who has them can tell',
      tests: ['server/routes/session.test.ts › marks the cookie Secure behind a proxy with TLS'],
    },
    { id: '14.4.6', asks: 'A referrer policy', how: 'no-referrer', tests: [document, strict] },
    {
      id: '14.4.7',
      asks: 'No other site frames it',
      how: 'frame-ancestors, X-Frame-Options',
      tests: [document, strict],
    },
    {
      id: '14.5.1',
      asks: 'Only methods that are used',
      how: 'All others are unknown',
      tests: ['server/security.test.ts › is clean JSON: %s %s'],
    },
    {
      id: '14.5.2',
      asks: 'The Origin header decides no access',
      how: 'It can only refuse; who may is decided by the cookie',
      tests: ['server/security.test.ts › is refused with %s'],
    },
    { id: '14.5.3', asks: 'No CORS but for who is known', how: 'None at all', tests: [strict] },
    {
      id: '14.5.4',
      asks: 'What a proxy says is believed only of the proxy',
      how: 'TRUST_PROXY',
      tests: [
        'server/routes/session.test.ts › are limited by the address that the proxy saw, whatever the browser claims',
        'server/security.test.ts › is told of in the log, once, when it comes past the proxy',
      ],
    },
  ],
  without: [{ ids: ['14.1.2'], why: 'Nothing is compiled to machine code' }],
}
