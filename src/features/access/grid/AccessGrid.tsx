import Box from '@mui/material/Box'
import type { ChangeEvent, FocusEvent, KeyboardEvent, MouseEvent } from 'react'
import { useMemo, useRef, useState } from 'react'
import type { User } from '#contract/users.ts'
import type { Workspace } from '#contract/workspaces.ts'
import type { ProviderTextOf } from '#api/providers/people.ts'
import { rectangle, stageBlock } from '../model/marks/staging-bulk.ts'
import { type Cell, cellKey, isWanted, toggle } from '../model/marks/staging.ts'
import { useReasonText } from '#components/batch/use-reason-text.ts'
import { GridHead } from './GridHead.tsx'
import { GridRow } from './GridRow.tsx'
import { countColumn, rowStates } from '../model/cell-state.ts'
import type { Edits } from '../model/edits.ts'
import type { GridRows } from './first-grid.ts'
import { type GridSizes, leastHeight } from './grid-sizes.ts'
import { gridSx } from './grid-styles.ts'
import { type Place, nextPlace, placeOf } from './grid-keys.ts'
import { useEdits } from '../use-edits.ts'
import { useGridFocus } from './use-grid-focus.ts'
import { useGridWindow } from './use-grid-window.ts'
import { useText } from '#components/use-text.ts'
import accessMessages from '../access.en.json'

export type MenuTarget = { kind: 'user'; user: User } | { kind: 'workspace'; workspace: Workspace }

interface Props {
  edits: Edits
  users: GridRows
  workspaces: readonly Workspace[]
  sizes: GridSizes
  providerOf: ProviderTextOf | null
  onMenu: (target: MenuTarget, anchor: HTMLElement) => void
}

/** Users × workspaces: a real table of checkboxes of which only the window is rendered. */
export function AccessGrid({ edits, users, workspaces, sizes, providerOf, onMenu }: Props) {
  const t = useText(accessMessages)
  const reasonText = useReasonText()
  const state = useEdits(edits)
  const [box, setBox] = useState<HTMLElement | null>(null)
  const { shown, isMore, show } = useGridWindow(box, sizes, users.length, workspaces.length)
  const { place, tab, moveTo, entered, left } = useGridFocus(box, shown, show)
  /** Where a range begins: the cell toggled last. */
  const start = useRef<Cell | null>(null)

  // The same array while the window stays: it is what rows are compared by.
  const columns = useMemo(
    () => workspaces.slice(shown.firstColumn, shown.endColumn),
    [workspaces, shown.firstColumn, shown.endColumn],
  )
  const columnIds = columns.map(({ id }) => id)
  const rows = rowsFrom(shown.firstRow, shown.endRow).filter((row) => users.at(row))
  const before = shown.firstColumn
  const after = workspaces.length - shown.endColumn
  // In the style's own lengths, so that the first paint is right in a window of any width.
  const wholeWidth = `var(--row-head) + ${columnsWide(workspaces.length)}`
  const wholeHeight = `${sizes.head}px + ${rowsHigh(users.length)} + 18px`

  function cellAt({ row, column }: Place): Cell | null {
    const [user, workspace] = [users.at(row), workspaces[column]]
    return user && workspace ? { user_id: user.id, workspace_id: workspace.id } : null
  }

  function toggleAt(target: Place, range: boolean) {
    const cell = cellAt(target)
    if (!cell) return
    const from = range ? start.current : null
    edits.change((staged, members) => {
      if (!from) return toggle(staged, members, cell)
      const block = rectangle(
        users.ids(),
        workspaces.map(({ id }) => id),
        from,
        cell,
      )
      return stageBlock(staged, members, block.userIds, block.workspaceIds, isWanted(staged, members, from))
    })
    if (!from) start.current = cell
  }

  function onChange(event: ChangeEvent<HTMLElement>) {
    const changed = placeOf(event.target)
    if (changed) toggleAt(changed, (event.nativeEvent as unknown as PointerEvent).shiftKey)
  }

  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    const from = placeOf(event.target) ?? place
    if (event.key === ' ' && event.shiftKey && from.row >= 0 && from.column >= 0) {
      event.preventDefault()
      toggleAt(from, true)
      return
    }
    const page = Math.max(1, Math.floor(((box?.clientHeight ?? 0) - sizes.head) / sizes.row) - 1)
    const next = nextPlace(event, from, { rows: users.length, columns: workspaces.length, page })
    if (!next) return
    event.preventDefault()
    moveTo(next)
  }

  function onClick(event: MouseEvent<HTMLElement>) {
    const clicked = placeOf(event.target)
    if (!clicked || !(clicked.element instanceof HTMLButtonElement)) return
    const [user, workspace] = [users.at(clicked.row), workspaces[clicked.column]]
    if (clicked.column === -1 && user) onMenu({ kind: 'user', user }, clicked.element)
    else if (clicked.row === -1 && workspace) onMenu({ kind: 'workspace', workspace }, clicked.element)
  }

  function reasonsOf(user_id: string) {
    if (state.failures.size === 0) return null
    const found = columnIds.map((workspace_id) => {
      const failure = state.failures.get(cellKey({ user_id, workspace_id }))
      return failure && (failure.reason ? reasonText(failure.reason) : t('noReason'))
    })
    return found.some(Boolean) ? found : null
  }

  return (
    <Box
      ref={setBox}
      data-scrolls=""
      data-more={isMore ? '' : undefined}
      tabIndex={-1}
      sx={gridSx(sizes.head)}
      style={{
        // A few columns share the width, as far as that helps; with room for a scrollbar.
        width: `min(100%, var(--row-head) + ${workspaces.length} * var(--widest-column) + 18px)`,
        maxHeight: `calc(${wholeHeight})`,
        flex: `1 1 min(${leastHeight}px, ${wholeHeight})`,
      }}
      onChange={onChange}
      onClick={onClick}
      onKeyDown={onKeyDown}
      onKeyUp={(event: KeyboardEvent) => {
        // Firefox toggles at the release of the key.
        if (event.key === ' ' && event.shiftKey) event.preventDefault()
      }}
      onFocus={(event: FocusEvent) => entered(placeOf(event.target))}
      onBlur={left}
    >
      <table
        role="grid"
        aria-label={t('gridLabel')}
        aria-rowcount={users.length + 1}
        aria-colcount={workspaces.length + 1}
        style={{ width: `max(100%, ${wholeWidth})` }}
      >
        <thead>
          <tr aria-rowindex={1}>
            <th scope="col" className="corner" aria-colindex={1} style={{ width: 'var(--row-head)' }}>
              {t('userColumn')}
            </th>
            {before > 0 && (
              <td className="space" aria-hidden="true" style={{ width: `calc(${columnsWide(before)})` }} />
            )}
            {columns.map((workspace, position) => {
              const column = shown.firstColumn + position
              const counts = countColumn(state.staged.get(workspace.id))
              return (
                <GridHead
                  key={workspace.id}
                  workspace={workspace}
                  column={column}
                  members={state.base.members.get(workspace.id)?.size ?? null}
                  add={counts.add}
                  remove={counts.remove}
                  tab={tab.row === -1 && tab.column === column}
                />
              )
            })}
            {after > 0 && (
              <td className="space" aria-hidden="true" style={{ width: `calc(${columnsWide(after)})` }} />
            )}
          </tr>
        </thead>
        <tbody>
          <Space rows={shown.firstRow} />
          {rows.map((row) => {
            const user = users.at(row)
            return user === undefined ? null : (
              <GridRow
                key={user.id}
                user={user}
                provider={providerOf?.(user.id) ?? null}
                row={row}
                columns={columns}
                firstColumn={shown.firstColumn}
                states={rowStates(state, user.id, columnIds)}
                reasons={reasonsOf(user.id)}
                tabColumn={tab.row === row ? tab.column : null}
                before={before}
                after={after}
              />
            )
          })}
          <Space rows={users.length - shown.firstRow - rows.length} />
        </tbody>
      </table>
    </Box>
  )
}

const rowsFrom = (first: number, end: number) =>
  Array.from({ length: Math.max(0, end - first) }, (_, position) => first + position)

const rowsHigh = (rows: number) => `${rows} * var(--row)`
const columnsWide = (columns: number) => `${columns} * var(--column)`

const Space = ({ rows }: { rows: number }) =>
  rows > 0 && (
    <tr aria-hidden="true">
      <td className="space" style={{ height: `calc(${rowsHigh(rows)})` }} />
    </tr>
  )
