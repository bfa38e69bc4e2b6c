import { memo } from 'react'
import type { Workspace } from '#contract/workspaces.ts'
import { CutName } from '../names/CutName.tsx'
import { useText } from '#components/use-text.ts'
import accessMessages from '../access.en.json'

interface Props {
  workspace: Workspace
  column: number
  /** Members now; null when they could not be read. */
  members: number | null
  add: number
  remove: number
  tab: boolean
}

/** A workspace's header: name, members, what is staged; a button that opens its menu. */
export const GridHead = memo(function GridHead({ workspace, column, members, add, remove, tab }: Props) {
  const t = useText(accessMessages)
  return (
    <th scope="col" aria-colindex={column + 2}>
      <button
        type="button"
        className="head"
        aria-haspopup="menu"
        data-row={-1}
        data-column={column}
        tabIndex={tab ? 0 : -1}
        title={workspace.name}
      >
        <CutName name={workspace.name} fits={34} className="name" />
        <span>
          {members === null ? t('membersUnread') : t('members', { count: members })}
          <span className="unseen">{members === null ? '' : ` ${t('membersWord', { count: members })}`}</span>
          {add > 0 && <span className="plus"> +{add}</span>}
          {remove > 0 && <span className="minus"> −{remove}</span>}
          <span aria-hidden="true"> ▾</span>
        </span>
      </button>
    </th>
  )
})
