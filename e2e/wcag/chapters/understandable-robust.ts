import type { Chapter } from '../../standards/requirement.ts'

export const understandable: Chapter = {
  title: '3 Understandable (EN 301 549, 9.3)',
  rows: [
    {
      id: '3.1.1',
      asks: 'The page names its language',
      how: 'English, also where dates are written as in another region; axe looks',
      tests: ['e2e/profile.spec.ts › tells an annotator who she is, what she may do, and what is left to do'],
    },
    {
      id: '3.1.2',
      asks: 'What is in another language says so',
      how: 'Only names of people and workspaces are, which the criterion leaves out; each has a direction of its own',
      files: ['src/components/link/UserLink.tsx', 'src/components/page/Page.tsx'],
    },
    {
      id: '3.2.1',
      asks: 'The focus alone changes nothing',
      how: 'Each stop of a walk over all screens leaves the page where it is',
      tests: [
        'e2e/accessibility/focus.spec.ts › a user’s page, a workspace’s page, and users of whom some are selected',
      ],
    },
    {
      id: '3.2.2',
      asks: 'Typing or choosing does not lead elsewhere',
      how: 'A filter changes the list below it, and the number is said',
      tests: ['e2e/users-list.spec.ts › finds and filters, and keeps it in the address'],
    },
    {
      id: '3.2.3',
      asks: 'What leads on stands in the same place',
      how: 'One bar on every page',
      tests: ['e2e/shell.spec.ts › shows each role its pages, and says why another is closed'],
    },
    {
      id: '3.2.4',
      asks: 'The same is called the same',
      how: 'One text for what all pages have, one name for an action wherever it stands',
      files: ['src/components/common.en.json', 'docs/glossary.md'],
    },
    {
      id: '3.2.6',
      asks: 'Help is found in the same place',
      how: 'Whom to ask stands on everybody’s profile, for who has named somebody',
      tests: ['e2e/profile.spec.ts › tells an annotator who she is, what she may do, and what is left to do'],
    },
    {
      id: '3.3.1',
      asks: 'What is wrong is said in words, at its field',
      how: 'The first wrong field takes the focus; where it has it already, what is wrong is said',
      tests: [
        'e2e/accessibility/said.spec.ts › what is wrong, where the focus is there already',
        'e2e/user-create.spec.ts › checks each field, and shows the first wrong one',
        'e2e/session/sign-in.spec.ts › says what is missing and what is wrong, and keeps what was typed',
      ],
    },
    {
      id: '3.3.2',
      asks: 'Fields say what they take',
      how: 'A label above each, and a sentence below where there are rules',
      tests: ['e2e/workspaces.spec.ts › makes one, with a name that the Python SDK can read, and opens it'],
    },
    {
      id: '3.3.3',
      asks: 'Where it is known what was meant, it is offered',
      how: 'The import offers near names, a wrong address the names that differ by case',
      tests: [
        'e2e/user-page.spec.ts › that does not exist says so, and finds names that differ by case only',
        'e2e/import.spec.ts › shows what is wrong before anything is written, and lets it be put right in place',
        'e2e/import.spec.ts › corrects many at once, and keeps what was put right when lines are added',
      ],
    },
    {
      id: '3.3.4',
      asks: 'What matters can be checked, confirmed or taken back',
      how: 'Deletion shows what would be lost and wants the name; the rest is planned first and can be taken back',
      tests: [
        'e2e/user-delete.spec.ts › shows what would be lost by dataset, and wants the username typed',
        'e2e/journal/journal.spec.ts › takes one change back',
      ],
    },
    {
      id: '3.3.7',
      asks: 'Nothing is to be typed twice',
      how: 'What was typed stays when it is refused; the password is asked for again only before what outlives a session',
      tests: [
        'e2e/session/sign-in.spec.ts › says what is missing and what is wrong, and keeps what was typed',
        'e2e/profile.spec.ts › asks for the password again before it shows the key, and then not for a while',
      ],
    },
    {
      id: '3.3.8',
      asks: 'Signing in asks for no riddle and no memory',
      how: 'A password manager fills and pastes; there is nothing to solve',
      tests: ['e2e/session/sign-in.spec.ts › leaves a password manager what it needs'],
    },
  ],
  without: [],
}

export const robust: Chapter = {
  title: '4 Robust (EN 301 549, 9.4)',
  rows: [
    {
      id: '4.1.2',
      asks: 'Name, role and value of each control can be read',
      how: 'The platform’s own controls; axe looks in every screen and state, the stories find things by role and name',
      tests: [
        'e2e/access.spec.ts › is reviewed and applied by keyboard alone, the menus of its heads too',
        'e2e/bulk.spec.ts › get a role; oneself and those who have it are left out',
        'e2e/keyboard/keyboard.spec.ts › the palette does what can be done now, with who is selected and with any person',
      ],
    },
    {
      id: '4.1.3',
      asks: 'What happens is said without the focus going there',
      how: 'Counts, marks and results are live regions, which are there before their text',
      tests: [
        'e2e/accessibility/said.spec.ts › what was done, which stays until it is closed where it can be undone',
        'e2e/accessibility/said.spec.ts › what would be done, why it can’t be begun, and once it rests how it ended',
        'e2e/accessibility/said.spec.ts › that no work is lost, and that it can’t be undone',
        'e2e/users-list.spec.ts › finds and filters, and keeps it in the address',
        'e2e/access.spec.ts › stages, reviews and applies',
        'e2e/batches.spec.ts › stand in the bar of every page while they run, and say once how they ended',
      ],
    },
  ],
  without: [],
}
