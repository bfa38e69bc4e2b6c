import { renderToStaticMarkup } from 'react-dom/server'
import { IntlProvider } from 'use-intl'
import { expect, it, vi } from 'vitest'
import type { JournalRecord } from '#contract/journal.ts'
import { journalRecord } from '#contract/testing.ts'
import { JournalEntry } from './JournalEntry.tsx'

vi.mock('./EntryActions.tsx', () => ({ EntryActions: () => null }))

const ann = { id: 'a', name: 'ann' }
const team = { id: 't', name: 'team' }
const actor = { id: 'o', username: 'owner' }
const after = { since: '2026-11-28T08:59:10', until: '2026-11-28T09:30:00' }

/** The sentence, without when it was written. */
function said(fields: Partial<JournalRecord>, about: string | null) {
  const drawn = renderToStaticMarkup(
    <IntlProvider locale="en" messages={{}} timeZone="UTC">
      <JournalEntry entry={journalRecord({ user: null, actor, ...fields })} about={about} />
    </IntlProvider>,
  )
  return drawn
    .replaceAll(/<(time|style).*?<\/\1>/g, '')
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll(/\s/gu, ' ')
}

it.each<[Partial<JournalRecord>, string, RegExp, RegExp]>([
  [
    { operation: 'workspace.create', workspace: team },
    't',
    /^owner created this workspace/,
    /^owner created the workspace team/,
  ],
  [
    { operation: 'elsewhere.workspace_created', workspace: team, actor: null, after },
    't',
    /^This workspace was created, not/,
    /^The workspace team was created, not/,
  ],
  [
    { operation: 'elsewhere.joined', user: ann, workspace: team, actor: null, after },
    'a',
    /^This user joined team, not/,
    /^ann joined team, not/,
  ],
  [
    { operation: 'elsewhere.joined', user: ann, workspace: team, actor: null, after },
    't',
    /^ann joined this workspace, not/,
    /^ann joined team, not/,
  ],
  [
    { operation: 'member.add', user: ann, workspace: team },
    'a',
    /^owner added this user to team/,
    /^owner added ann to team/,
  ],
])('says %j on its own page and in the journal', (fields, about, there, elsewhere) => {
  expect(said(fields, about)).toMatch(there)
  expect(said(fields, null)).toMatch(elsewhere)
})

it('names one time where it was between two of the same minute', () => {
  const at = (until: string) =>
    said({ operation: 'elsewhere.many', actor: null, after: { ...after, until } }, null)
  expect(at('2026-11-28T09:30:00')).toContain('between Nov 28, 2026, 8:59 AM and 9:30 AM')
  expect(at('2026-11-28T08:59:50')).toContain('around Nov 28, 2026, 8:59 AM')
})
