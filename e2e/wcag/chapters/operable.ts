import type { Chapter } from '../../standards/requirement.ts'

export const operable: Chapter = {
  title: '2 Operable (EN 301 549, 9.2)',
  rows: [
    {
      id: '2.1.1',
      asks: 'Everything works from the keyboard',
      how: 'Lists and the grid with arrows, actions by keys, menus and the palette',
      tests: [
        'e2e/keyboard/keyboard.spec.ts › one finds, goes through the list, selects, edits, and comes back to the row',
        'e2e/access.spec.ts › is walked through, staged and undone by keyboard alone',
        'e2e/access.spec.ts › is reviewed and applied by keyboard alone, the menus of its heads too',
      ],
    },
    {
      id: '2.1.2',
      asks: 'Nothing holds the keyboard',
      how: 'Dialogs give the focus back at Esc; the grid is one stop',
      tests: [
        'e2e/keyboard/keyboard.spec.ts › one finds, goes through the list, selects, edits, and comes back to the row',
        'e2e/leave-forms.spec.ts › asks at Esc and beside the dialog, but not at Cancel, nor where nothing is typed',
      ],
    },
    {
      id: '2.1.4',
      asks: 'Keys of one letter can be switched off',
      how: 'In the list of shortcuts; where one types they are letters anyway',
      tests: ['e2e/keyboard/keyboard.spec.ts › keys of one letter are listed, and can be switched off'],
    },
    {
      id: '2.2.1',
      asks: 'One has the time one needs',
      how: 'A session that has ended asks over the page, and all that was typed is still there; Undo stays in the list of what was done',
      tests: [
        'e2e/session/session.spec.ts › ends with a dialog over the page, which goes on after signing in again',
        'e2e/user-edit.spec.ts › keeps what was typed when no answer comes or the session ends',
      ],
    },
    {
      id: '2.2.2',
      asks: 'What moves can be stopped',
      how: 'Only progress moves, and only as long as it runs; none moves where less motion is wished',
      files: ['src/app/theme/page.ts'],
    },
    {
      id: '2.3.1',
      asks: 'Nothing flashes',
      how: 'Changes fade within 200 ms, once',
      files: ['src/app/theme/theme.ts'],
    },
    {
      id: '2.4.1',
      asks: 'What comes again can be skipped',
      how: 'A link before all else leads to the content',
      tests: ['e2e/shell.spec.ts › has a skip link, one heading a page, and titles'],
    },
    {
      id: '2.4.2',
      asks: 'Pages have titles',
      how: 'Each says where one is, a dialog with an address of its own too',
      tests: ['e2e/shell.spec.ts › has a skip link, one heading a page, and titles'],
    },
    {
      id: '2.4.3',
      asks: 'The focus moves in an order that makes sense',
      how: 'Into a dialog and back to what opened it; where that is gone, on to what stands there now; Back leads to the row that was opened',
      tests: [
        'e2e/keyboard/keyboard.spec.ts › one finds, goes through the list, selects, edits, and comes back to the row',
        'e2e/keyboard/keyboard.spec.ts › one opens from a row what can be done with a person, and their page, and comes back to the row',
        'e2e/accessibility/focus.spec.ts › when a member is removed and taken back',
        'e2e/accessibility/focus.spec.ts › when changes in the grid are applied and reverted',
        'e2e/accessibility/focus.spec.ts › when older entries are shown, on the first of them',
      ],
    },
    {
      id: '2.4.4',
      asks: 'Links say where they lead',
      how: 'A person’s link is their username, a workspace’s its name; axe looks for those without one',
      tests: ['e2e/users-list.spec.ts › finds and filters, and keeps it in the address'],
    },
    {
      id: '2.4.5',
      asks: 'There is more than one way to a page',
      how: 'The bar, and a palette that finds pages, people and workspaces',
      tests: [
        'e2e/keyboard/keyboard.spec.ts › the palette goes to pages, and gives the focus back where nothing had it',
        'e2e/keyboard/keyboard.spec.ts › the palette does what can be done now, with who is selected and with any person',
        'e2e/shell.spec.ts › shows each role its pages, and says why another is closed',
      ],
    },
    {
      id: '2.4.6',
      asks: 'Headings and labels say what they head',
      how: 'Usernames first, since names are shared by many',
      tests: [
        'e2e/access.spec.ts › says whom a cell is about by the username, and the same warning once a workspace',
        'e2e/shell.spec.ts › has a skip link, one heading a page, and titles',
      ],
    },
    {
      id: '2.4.7',
      asks: 'The focus is seen',
      how: 'Pixels are compared at each stop of the Tab key, on every screen, in both themes',
      tests: [
        'e2e/accessibility/focus.spec.ts › signing in',
        'e2e/accessibility/focus.spec.ts › a user’s page, a workspace’s page, and users of whom some are selected',
      ],
    },
    {
      id: '2.4.11',
      asks: 'Nothing lies over what has the focus',
      how: 'Looked at on the same walk, with the bar of a selection, and at each cell of the grid in low windows',
      tests: [
        'e2e/accessibility/focus.spec.ts › the focus is seen, and nothing lies over it, down and up the grid in low windows',
        'e2e/accessibility/focus.spec.ts › a user’s page, a workspace’s page, and users of whom some are selected',
      ],
    },
    {
      id: '2.5.2',
      asks: 'A press can be taken back before the release',
      how: 'Everything is done by the release, and the page waits for it where it replaces what is pressed',
      tests: [
        'e2e/first-paint/pages.spec.ts › a range is selected, and a button that is held down meanwhile is pressed',
      ],
    },
    {
      id: '2.5.3',
      asks: 'The name has the words that are seen',
      how: 'Buttons are found in the stories by the words on them; a cell of the grid by what its two heads say',
      tests: [
        'e2e/access.spec.ts › says whom a cell is about by the username, and the same warning once a workspace',
        'e2e/user-create.spec.ts › checks each field, and shows the first wrong one',
      ],
    },
    {
      id: '2.5.8',
      asks: 'Targets are 24 px, or keep clear of each other',
      how: 'axe measures it in every screen and state, on a phone too',
      tests: [
        'e2e/users-list.spec.ts › fits a long username into 360 px, with name and workspaces below it',
        'e2e/access.spec.ts › fits a narrow window',
      ],
    },
  ],
  without: [
    { ids: ['2.5.1', '2.5.7'], why: 'nothing is done by a path, by several fingers or by dragging alone' },
    { ids: ['2.5.4'], why: 'nothing listens to how a device is moved' },
  ],
}
