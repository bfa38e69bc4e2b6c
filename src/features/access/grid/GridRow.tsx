import { memo } from 'react'
import type { User } from '#contract/users.ts'
import type { Workspace } from '#contract/workspaces.ts'
import { ProviderBadge } from '#components/provider/ProviderBadge.tsx'
import { displayName } from '#lib/user-names.ts'
import { cellStateAt } from '../model/cell-state.ts'
import { CutName } from '../names/CutName.tsx'
import { useText } from '#components/use-text.ts'
import accessMessages from '../access.en.json'
import commonMessages from '#components/common.en.json'

interface Props {
  user: User
  /** Through which they sign in; null: through none, or not known. */
  provider: string | null
  row: number
  /** The columns in the window. */
  columns: readonly Workspace[]
  firstColumn: number
  /** Their states, from `rowStates`. */
  states: string
  /** Why cells of this row failed, by their place in `columns`; null where none has. */
  reasons: readonly (string | undefined)[] | null
  /** The column that the Tab key leads to, -1 for the row's head; null when it is in another row. */
  tabColumn: number | null
  before: number
  after: number
}

// The grid hears all boxes in one place; React wants to see a handler beside `checked`.
const ignore = () => undefined

/** One user. Renders only when something in this row has changed: all props are compared, cells are a text. */
export const GridRow = memo(function GridRow({
  user,
  provider,
  row,
  columns,
  firstColumn,
  states,
  reasons,
  tabColumn,
  before,
  after,
}: Props) {
  const t = useText(accessMessages)
  const roles = useText(commonMessages, 'role')
  const owner = user.role === 'owner'
  const name = displayName(user)
  const rowHint = owner ? t('ownerHint') : undefined
  const cells = columns.map((workspace, position) => {
    const column = firstColumn + position
    const { standing, failed, overtaken } = cellStateAt(states, position)
    const checked = standing === 'in' || standing === 'add' || standing === 'adding'
    const applying = standing === 'adding' || standing === 'removing'
    const overtakenNote = overtaken ? t('cellOvertaken') : ''
    const note = failed ? t('cellFailed', { reason: reasons?.[position] ?? '' }) : overtakenNote
    const hint = applying ? t('applyingHint') : rowHint
    const label = t('cell', {
      user: user.username,
      name: name ?? '',
      named: String(name !== null),
      workspace: workspace.name,
      state: t(`standing.${standing}`),
      owner: String(owner),
      note,
    })
    return (
      <td
        key={workspace.id}
        aria-colindex={column + 2}
        className={[standing, failed ? 'failed' : '', overtaken ? 'overtaken' : ''].join(' ')}
      >
        <label title={note || hint}>
          <input
            type="checkbox"
            checked={checked}
            onChange={ignore}
            // Not `disabled`: the arrow keys must be able to pass.
            aria-disabled={applying || standing === 'unread' || undefined}
            aria-label={label}
            data-row={row}
            data-column={column}
            tabIndex={tabColumn === column ? 0 : -1}
          />
        </label>
      </td>
    )
  })
  return (
    <tr aria-rowindex={row + 2} className={owner ? 'owner' : undefined}>
      <th scope="row" aria-colindex={1}>
        <button
          type="button"
          className="head"
          aria-haspopup="menu"
          data-row={row}
          data-column={-1}
          tabIndex={tabColumn === -1 ? 0 : -1}
          title={user.username}
        >
          <span className="who">
            <CutName name={user.username} fits={11} className="mono" />
            {(name ?? owner) && (
              <span className="more" dir="auto">
                {owner ? [name, t('ownerSeesAll')].filter(Boolean).join(' · ') : name}
              </span>
            )}
          </span>
          <span className="role">
            {roles(user.role)}
            {provider !== null && <ProviderBadge provider={provider} />}
          </span>
          <span aria-hidden="true" className="menu">
            ▾
          </span>
        </button>
      </th>
      {before > 0 && <td className="space" aria-hidden="true" />}
      {cells}
      {after > 0 && <td className="space" aria-hidden="true" />}
    </tr>
  )
})
