import type { Chapter } from '../../standards/requirement.ts'

const certificates = 'e2e/asvs/source.test.ts › nothing switches off the check of certificates'

export const communication: Chapter = {
  title: 'V9 Communication',
  rows: [
    {
      id: '9.1.1',
      asks: 'TLS for everybody',
      operator: 'A proxy with TLS before us; behind it HSTS is sent',
    },
    { id: '9.1.2', asks: 'Strong ciphers only', operator: 'The proxy’s' },
    { id: '9.1.3', asks: 'TLS 1.2 or 1.3', operator: 'The proxy’s' },
    {
      id: '9.2.1',
      asks: 'Only trusted certificates',
      how: 'Node’s list, or NODE_EXTRA_CA_CERTS',
      tests: [certificates],
    },
    {
      id: '9.2.2',
      asks: 'TLS for every other connection',
      operator: 'https:// in ARGILLA_API_URL, sslmode in DATABASE_URL',
    },
    {
      id: '9.2.3',
      asks: 'What is sensitive goes to who is proven',
      how: 'By the certificate',
      tests: [certificates],
    },
    { id: '9.2.4', asks: 'Revoked certificates are noticed', operator: 'The proxy’s' },
  ],
  without: [],
}

export const code: Chapter = {
  title: 'V10 Code',
  rows: [
    {
      id: '10.2.1',
      asks: 'Nothing calls home',
      how: 'The browser may talk to us alone, the server to Argilla and its store',
      tests: [
        'server/page/page.test.ts › is loaded under a policy that lets nothing else in: %s',
        'architecture.test.ts › has one room that calls fetch in the page',
      ],
    },
    {
      id: '10.2.2',
      asks: 'No camera, no place, nothing that is not needed',
      how: 'Told to the browser',
      tests: ['server/page/page.test.ts › is loaded under a policy that lets nothing else in: %s'],
    },
    {
      id: '10.3.2',
      asks: 'No code from elsewhere, and what is installed has its hash',
      how: 'One origin; a lock file',
      tests: [
        'server/page/page.test.ts › is loaded under a policy that lets nothing else in: %s',
        'e2e/asvs/source.test.ts › every package has its hash, and comes from the registry',
      ],
    },
    { id: '10.3.3', asks: 'No name in the DNS that others could take over', operator: 'Of the host name' },
  ],
  without: [{ ids: ['10.3.1'], why: 'It updates nothing by itself' }],
}
