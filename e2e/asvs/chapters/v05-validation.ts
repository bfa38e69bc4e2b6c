import type { Chapter } from '../../standards/requirement.ts'

const sources = 'e2e/asvs/source.test.ts › no source makes code or HTML of a text, or starts a shell'
const anyName = 'server/store/journal/journal.test.ts › takes whatever somebody may call a thing'
const document =
  'server/page/documents.test.ts › lets nobody’s name end the data, holds no secret, and has no style attribute'
const types =
  'e2e/trusted-types.spec.ts › the browser takes no text of the page’s scripts as HTML or code, and no policy can be made'
const notJson =
  'server/security.test.ts › is refused when too large, or no JSON, without a word of what was sent'

export const validation: Chapter = {
  title: 'V5 What comes in, and what goes out',
  rows: [
    {
      id: '5.1.1',
      asks: 'A parameter that comes twice confuses nobody',
      how: 'It is refused',
      tests: ['server/security.test.ts › is refused where a parameter comes twice'],
    },
    {
      id: '5.1.2',
      asks: 'Nobody sets fields that they should not',
      how: 'What the contract does not name is dropped before Argilla gets it',
      tests: ['server/routes/changes.test.ts › creates a user and is journalled without the password'],
    },
    {
      id: '5.1.3',
      asks: 'All that comes in is checked by what is allowed',
      how: 'A schema for each body, query and id',
      tests: [
        'server/routes/session.test.ts › does not understand %j',
        'server/routes/reads.test.ts › take nothing but a UUID as an id: %s',
      ],
    },
    {
      id: '5.1.4',
      asks: 'Data has types, lengths and patterns',
      how: 'In the same schemas; Argilla checks its own again',
      tests: [
        'embedded/routes/users.test.ts › names every wrong field at once, in the order of the model',
        'server/config.test.ts › names %s when it is %s, and does not quote it',
      ],
    },
    {
      id: '5.1.5',
      asks: 'One is sent on only to where it is allowed',
      how: 'To paths of our own',
      tests: [
        'e2e/session/sign-in.spec.ts › goes on to the page that was asked for, and never to another site',
      ],
    },
    {
      id: '5.2.2',
      asks: 'Free text has its limits',
      how: 'Control characters are refused, the journal keeps the beginning',
      tests: [
        'src/lib/rules/text.test.ts › finds the control character in %j',
        'server/store/journal/journal.test.ts › keeps the beginning of what is too long to be a name, and no NUL',
      ],
    },
    {
      id: '5.2.4',
      asks: 'No text is run as code',
      how: 'Not in the sources; the browser is told so too',
      tests: [sources, types],
    },
    { id: '5.2.5', asks: 'No text gets into a template as such', how: 'It is escaped', tests: [document] },
    {
      id: '5.2.6',
      asks: 'Nobody can make the server call where they like',
      how: 'It calls one address, from the settings, and follows no redirect',
      tests: [
        'server/argilla/argilla.test.ts › is told as a lost answer: %s',
        'server/routes/reads.test.ts › have no other paths',
      ],
    },
    {
      id: '5.3.1',
      asks: 'What goes out is encoded for what reads it',
      how: 'HTML, JSON in HTML, CSV',
      tests: [document, 'src/lib/csv.test.ts › leaves no cell that a spreadsheet runs'],
    },
    {
      id: '5.3.2',
      asks: 'Every character survives it',
      how: 'Any Unicode is kept as it comes',
      tests: [
        anyName,
        'embedded/routes/users.test.ts › trims first and last names but not the username, and keeps any Unicode, NUL too',
      ],
    },
    {
      id: '5.3.3',
      asks: 'Escaping is automatic',
      how: 'React’s; Trusted Types refuse what goes past it',
      tests: [document, types],
    },
    { id: '5.3.4', asks: 'Queries have parameters', how: 'All, by the query builder', tests: [anyName] },
    {
      id: '5.3.5',
      asks: 'Where there are none, it is encoded',
      how: 'A CSV has none: what a spreadsheet would run is made text',
      tests: ['src/lib/csv.test.ts › leaves no cell that a spreadsheet runs'],
    },
    {
      id: '5.3.6',
      asks: 'JSON does no harm',
      how: 'Parsed, never run; __proto__ is refused; in a document it ends nothing',
      tests: [notJson, document],
    },
    { id: '5.3.8', asks: 'No command is put together', how: 'No shell is started', tests: [sources] },
    {
      id: '5.3.9',
      asks: 'No file is had by its name from outside',
      how: 'Known files only',
      tests: [
        'server/security.test.ts › is clean JSON: %s %s',
        'server/page/page.test.ts › is not the answer to %s',
      ],
    },
    {
      id: '5.4.3',
      asks: 'Numbers have bounds',
      how: 'In the schemas of settings and queries',
      tests: ['server/config.test.ts › names %s when it is %s, and does not quote it'],
    },
    {
      id: '5.5.1',
      asks: 'Objects from outside are sealed',
      how: 'The cookie and a plan’s token',
      tests: [
        'server/routes/session.test.ts › is not there without a cookie, with a changed one or with one of another secret',
        'server/batches/plan/token.test.ts › holds for exactly the plan that was shown, to the person it was shown to',
      ],
    },
    {
      id: '5.5.3',
      asks: 'Nothing untrusted becomes objects unchecked',
      how: 'JSON, then a schema',
      tests: [notJson],
    },
    { id: '5.5.4', asks: 'JSON is parsed, not run', how: 'JSON.parse', tests: [sources] },
  ],
  without: [
    { ids: ['5.2.1', '5.2.7', '5.2.8'], why: 'Nobody sends HTML, SVG or templates: all is text' },
    { ids: ['5.2.3'], why: 'No mail' },
    { ids: ['5.3.7', '5.3.10', '5.5.2'], why: 'No LDAP and no XML' },
    { ids: ['5.4.1', '5.4.2'], why: 'JavaScript manages its memory, and has no format strings' },
  ],
}
