import type { ReactNode } from 'react'
import { renderToString } from 'react-dom/server'
import { IntlProvider } from 'use-intl'
import { expect, it } from 'vitest'
import { RowsTable } from './check/RowsTable.tsx'
import { checkedRows } from './check/shown-rows.ts'
import { noDecisions } from './model/context.ts'
import { context, row } from './model/testing.ts'
import { DropZone } from './source/DropZone.tsx'
import { useCellText } from './use-row-issue-text.ts'

const nothing = () => undefined
const drawn = (content: ReactNode) =>
  renderToString(
    <IntlProvider locale="en" messages={{}} timeZone="UTC">
      {content}
    </IntlProvider>,
  )

it('says of a role that is wrong what is wrong', () => {
  const selection = {
    isSelected: () => false,
    onToggle: nothing,
    onToggleAll: nothing,
    all: 'none' as const,
    label: () => '',
    allLabel: '',
  }
  const rows = checkedRows([row(2, { role: 'king' })], context(), noDecisions)
  const page = drawn(<RowsTable rows={rows} selection={selection} onEdit={nothing} onRemove={nothing} />)
  expect(/<select[^>]*aria-describedby="issues-2"/.test(page)).toBe(true)
  expect(page).toContain('id="issues-2"')
})

it('says that a file is read, and how many people it holds', () => {
  const file = { name: 'class.csv', encoding: 'utf-8' as const, bytes: null }
  const page = drawn(<DropZone file={file} people={3} onFile={() => true} onRemove={nothing} />)
  expect(/role="status"[^>]*>([^<]*)</.exec(page)?.[1]).toBe('“class.csv” is read: 3 people.')
})

it('says all there is to say of a cell where it is edited', () => {
  const [checked] = checkedRows([row(2, { username: ' ;' })], context(), noDecisions)
  const Cell = () => useCellText()(checked?.report.cells.username ?? { errors: [], warnings: [] })
  expect(drawn(<Cell />)).toMatch(/\. .+\./)
})
