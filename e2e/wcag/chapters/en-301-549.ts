import type { Chapter } from '../../standards/requirement.ts'

/** What EN 301 549 asks besides WCAG. */
export const beyond: Chapter = {
  title: 'Beyond WCAG (EN 301 549)',
  rows: [
    {
      id: 'EN 4.2.1',
      asks: 'Use without sight',
      open: 'Names, roles and what is said are read in the browser’s own tree of them; no run has a screen reader, and nobody who uses one has told us',
    },
    {
      id: 'EN 4.2.2',
      asks: 'Use with little sight',
      how: 'Contrasts in both themes, a window of 320 px, a focus that is seen',
      tests: ['e2e/shell.spec.ts › fits into 320 px', 'e2e/accessibility/focus.spec.ts › signing in'],
    },
    {
      id: 'EN 4.2.3',
      asks: 'Use without telling colours apart',
      how: 'Signs and words beside each colour',
      tests: ['e2e/access.spec.ts › stages, reviews and applies'],
    },
    {
      id: 'EN 4.2.7',
      asks: 'Use with little strength or aim',
      how: 'From the keyboard alone; no two keys at once are needed, since each shortcut is a button as well',
      tests: [
        'e2e/keyboard/keyboard.spec.ts › one finds, goes through the list, selects, edits, and comes back to the row',
      ],
    },
    {
      id: 'EN 4.2.10',
      asks: 'Use with limited cognition, language or learning',
      open: 'Texts are short and concrete, and English; nobody whom this is about has tried it',
    },
    {
      id: 'EN 4.2.11',
      asks: 'The same privacy for all',
      how: 'What one signs in with, and a key, is hidden until one asks for it. A password made for somebody else is shown, to be handed over; no dialog begins in its field, so that it is read out only where one goes there',
      tests: [
        'e2e/profile.spec.ts › shows the key only when asked, and hides it again',
        'e2e/user-password.spec.ts › hands over a generated one, once',
      ],
    },
    {
      id: 'EN 5.2',
      asks: 'Help for somebody can be switched on by them',
      how: 'The list of keys, which opens from the palette as well, has the switch',
      tests: ['e2e/keyboard/keyboard.spec.ts › keys of one letter are listed, and can be switched off'],
    },
    {
      id: 'EN 5.9',
      asks: 'Nothing needs two actions at once',
      how: 'Ctrl+K is the button “Find” too, a range by Shift also single ticks or the menu of a head',
      files: ['src/app/Bar.tsx', 'src/features/access/grid/Menus.tsx'],
    },
    {
      id: 'EN 9.6',
      asks: 'Whole pages and whole tasks conform',
      how: 'axe looks at every screen, its dialogs and menus, and at each step of what takes several',
      tests: [
        'e2e/import.spec.ts › brings in a pasted list, after the passwords were handed over',
        'e2e/user-create.spec.ts › is created with a generated password, joins workspaces, and can sign in',
      ],
    },
    {
      id: 'EN 11.7',
      asks: 'What people have set is followed',
      how: 'Theme, less motion, the region’s dates; in forced colours controls keep a shape, and progress is seen',
      tests: [
        'e2e/shell.spec.ts › keeps the theme that was chosen',
        'e2e/accessibility/adapted.spec.ts › in forced colours controls keep a shape',
      ],
    },
    {
      id: 'EN 12.1',
      asks: 'Documents say what there is for whom, and can be read by all',
      how: 'This document; all of ours are text with headings, and their pictures have a text',
      files: ['ACCESSIBILITY.md', 'README.md'],
    },
    {
      id: 'EN 12.2',
      asks: 'Whoever helps knows of it',
      operator: '`SUPPORT_CONTACT` names whom people ask; the page shows it to everybody',
    },
  ],
  without: [
    { ids: ['EN 4.2.4', 'EN 4.2.5', 'EN 4.2.6'], why: 'nothing is told by sound, and nobody need speak' },
    { ids: ['EN 4.2.8', 'EN 5.5', 'EN 5.6', 'EN 5.7', 'EN 5.8', 'EN 8'], why: 'there is no device of ours' },
    { ids: ['EN 4.2.9'], why: 'nothing flashes, see 2.3.1' },
    { ids: ['EN 5.1'], why: 'it is a web page, open to what people add to their browser' },
    { ids: ['EN 5.3'], why: 'nobody is known by their body' },
    { ids: ['EN 5.4', 'EN 10'], why: 'the files that it writes are plain text: CSV, JSON and Python' },
    { ids: ['EN 6', 'EN 7', 'EN 13'], why: 'there is no speech, no video and no call' },
    { ids: ['EN 11.8'], why: 'nothing is written with it that others would look at' },
  ],
}
