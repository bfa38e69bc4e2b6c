import { renderToStaticMarkup } from 'react-dom/server'
import { IntlProvider } from 'use-intl'
import { expect, it } from 'vitest'
import { workspaceRows } from '../model/workspace-list.ts'
import { useWorkspaceColumns } from './use-workspace-columns.tsx'

const workspace = {
  id: '1',
  name: 'bo',
  inserted_at: '2026-01-01T00:00:00',
  updated_at: '2026-01-01T00:00:00',
}

/** What stands in the column of the datasets, which are not known. */
function Cell({ isReading }: { isReading: boolean }) {
  const column = useWorkspaceColumns(isReading).find(({ id }) => id === 'datasets')
  return workspaceRows([workspace], {}, undefined).map((row) => (
    <div key={row.workspace.id}>{column?.render(row)}</div>
  ))
}

it('says that the number of datasets is not known only when it is not being read any more', () => {
  const drawn = (isReading: boolean) =>
    renderToStaticMarkup(
      <IntlProvider locale="en" messages={{}} timeZone="UTC">
        <Cell isReading={isReading} />
      </IntlProvider>,
    )
  expect(drawn(true)).toContain('MuiSkeleton')
  expect(drawn(true)).not.toContain('Not known')
  expect(drawn(false)).toContain('Not known')
})
