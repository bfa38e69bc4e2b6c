import type { Chapter } from '../../standards/requirement.ts'

export const perceivable: Chapter = {
  title: '1 Perceivable (EN 301 549, 9.1)',
  rows: [
    {
      id: '1.1.1',
      asks: 'What is no text has a text that says the same',
      how: 'Icons are decoration beside words, or their button has a name; axe looks in every screen',
      tests: [
        'e2e/users-list.spec.ts › finds and filters, and keeps it in the address',
        'e2e/activity/activity.spec.ts › shows an owner who did how much, with the figures of Argilla itself',
      ],
    },
    {
      id: '1.3.1',
      asks: 'What the eye sees of structure is in the page',
      how: 'Real tables with heads, one heading a page, labels that belong to their fields; axe looks',
      tests: [
        'e2e/shell.spec.ts › has a skip link, one heading a page, and titles',
        'e2e/users-list.spec.ts › sorts by each of its columns',
        'e2e/access.spec.ts › says whom a cell is about by the username, and the same warning once a workspace',
      ],
    },
    {
      id: '1.3.2',
      asks: 'Read in order, it makes sense',
      how: 'Nothing is moved by styles: the document is in the order in which one tabs through it',
      tests: [
        'e2e/accessibility/focus.spec.ts › a user’s page, a workspace’s page, and users of whom some are selected',
      ],
    },
    {
      id: '1.3.3',
      asks: 'Nothing is told by shape, place or sound alone',
      how: 'Texts name buttons and fields by what is written on them',
      files: ['src/components/common.en.json', 'src/features/access/access.en.json'],
    },
    {
      id: '1.3.4',
      asks: 'Upright and across',
      how: 'No screen asks for either; each fits 320 px',
      tests: [
        'e2e/shell.spec.ts › fits into 320 px',
        'e2e/accessibility/zoom.spec.ts › at 400 % the first row of a list is seen without scrolling, and a field of a dialog',
        'e2e/accessibility/phone.spec.ts › on a phone lists begin high up, with the filters behind one button and the selection at the thumb’s end',
      ],
    },
    {
      id: '1.3.5',
      asks: 'Fields about oneself say what they want',
      how: 'The fields of the sign-in have their names for password managers',
      tests: ['e2e/session/sign-in.spec.ts › leaves a password manager what it needs'],
    },
    {
      id: '1.4.1',
      asks: 'Nothing is told by colour alone',
      how: 'Marks in the grid have a sign and words, errors a sentence, the current place a line and weight',
      tests: [
        'e2e/access.spec.ts › stages, reviews and applies',
        'e2e/user-create.spec.ts › checks each field, and shows the first wrong one',
      ],
    },
    {
      id: '1.4.3',
      asks: 'Text has a contrast of 4.5 to 1',
      how: 'axe measures it in every screen and state, in both themes, once they have settled',
      tests: [
        'e2e/bulk.spec.ts › are selected one by one, by range, all that match, and across filters',
        'e2e/access.spec.ts › stages, reviews and applies',
        'e2e/journal/journal.spec.ts › fits a phone and a wide window, in both themes',
      ],
    },
    {
      id: '1.4.4',
      asks: 'Text at twice its size',
      how: 'Twice its size is half the window: each screen fits 320 px without a scrollbar below',
      tests: [
        'e2e/shell.spec.ts › fits into 320 px',
        'e2e/user-page.spec.ts › works at 320 px with a name of 300 characters',
      ],
    },
    {
      id: '1.4.5',
      asks: 'Text is text, and no picture',
      how: 'The one picture is the mark beside the name of the page',
      files: ['src/app/Bar.tsx'],
    },
    {
      id: '1.4.10',
      asks: 'At 320 px nobody scrolls in two directions',
      how: 'Columns go below the name; only the grid scrolls both ways, as a table of two directions may',
      tests: [
        'e2e/shell.spec.ts › fits into 320 px',
        'e2e/users-list.spec.ts › fits a long username into 360 px, with name and workspaces below it',
        'e2e/access.spec.ts › fits a narrow window',
      ],
    },
    {
      id: '1.4.11',
      asks: 'What one operates has a contrast of 3 to 1',
      how: 'The ring of the focus changes pixels at every stop; borders of fields come from one palette',
      tests: [
        'e2e/accessibility/focus.spec.ts › signing in',
        'e2e/accessibility/focus.spec.ts › a user’s page, a workspace’s page, and users of whom some are selected',
      ],
    },
    {
      id: '1.4.12',
      asks: 'Wider spacing of text loses nothing',
      how: 'Controls, heads and headings cut nothing off; a name that finds no room in a row is whole on its own page, as without',
      tests: ['e2e/accessibility/adapted.spec.ts › with wider spacing of text nothing is cut off'],
    },
    {
      id: '1.4.13',
      asks: 'What comes on hover stays, and can be dismissed',
      how: 'A hint is MUI’s tooltip: it can be hovered, and Esc closes it; other hints are the browser’s own',
      files: ['src/components/form/GuardedButton.tsx', 'src/components/page/Time.tsx'],
    },
  ],
  without: [
    { ids: ['1.2.1', '1.2.2', '1.2.3', '1.2.4', '1.2.5'], why: 'there is neither sound nor video' },
    { ids: ['1.4.2'], why: 'nothing makes a sound' },
  ],
}
