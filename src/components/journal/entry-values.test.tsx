import { renderToStaticMarkup } from 'react-dom/server'
import { IntlProvider } from 'use-intl'
import { expect, it } from 'vitest'
import type { JournalRecord } from '#contract/journal.ts'
import { journalRecord } from '#contract/testing.ts'
import { JournalEntry } from './JournalEntry.tsx'

const markup = (fields: Partial<JournalRecord>) =>
  renderToStaticMarkup(
    <IntlProvider locale="en" messages={{}} timeZone="UTC">
      <JournalEntry
        entry={journalRecord({ actor: { id: 'o', username: 'owner' }, ...fields })}
        about={null}
      />
    </IntlProvider>,
  )
const said = (fields: Partial<JournalRecord>) => markup(fields).replaceAll(/<[^>]*>/g, '')

it.each([
  ['finding.reopen', { finding: 'shippedDefaults' }, 'Finding: Usernames that Argilla is shipped with'],
  ['batch.start', { kind: 'revert', steps: '4' }, 'Kind: Taking back'],
  ['batch.command', { command: 'retry' }, 'Command: Try again'],
  ['user.update', { role: 'admin' }, 'Role: Admin'],
  // Of a later version, or a value that is somebody's own.
  ['batch.start', { kind: 'of tomorrow' }, 'Kind: of tomorrow'],
  ['finding.dismiss', { reason: 'delete' }, 'Reason: delete'],
] as const)('says in words what %s has as %o', (operation, after, words) => {
  expect(said({ operation, after })).toContain(words)
})

it.each([
  [{ responses: '64', workspaces: 'reviews, sandbox' }, ['to be lost: 64', 'last seen: reviews, sandbox']],
  [{ responses: null, workspaces: '' }, ['to be lost: not counted', 'last seen: none']],
])('says of a deletion what went with it: %o', (lost, words) => {
  const before = { username: 'jimin', role: 'annotator', ...lost }
  const text = said({ operation: 'user.delete', user: { id: 'j', name: 'jimin' }, before, after: null })
  for (const word of words) expect(text).toContain(word)
  expect(text).not.toContain('Role')
})

it('leads to the change that a batch takes back', () => {
  const entry = markup({ operation: 'batch.start', after: { kind: 'revert', reverts_entry: '7' } })
  expect(entry).toMatch(/Takes back: .*<a[^>]* href="\/journal\?entry=7"[^>]*>one change</)
})

it('says nothing more of a deletion from when nothing more was kept', () => {
  expect(markup({ operation: 'user.delete', before: { username: 'jimin' }, after: null })).not.toContain(
    '<ul',
  )
})

it('has what can be done about it behind what it was', () => {
  const entry = markup({
    operation: 'member.add',
    user: { id: 'a', name: 'ann' },
    workspace: { id: 't', name: 'team' },
    address: '127.0.0.1',
  })
  expect(entry).toMatch(/ann<.*team<.*127\.0\.0\.1.*<button[^>]*What can be done about this/)
})
