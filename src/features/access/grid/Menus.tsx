import Divider from '@mui/material/Divider'
import ListItemText from '@mui/material/ListItemText'
import ListSubheader from '@mui/material/ListSubheader'
import Menu from '@mui/material/Menu'
import MenuItem from '@mui/material/MenuItem'
import { useMemo, useState } from 'react'
import { useNavigate } from 'react-router'
import type { Workspace } from '#contract/workspaces.ts'
import type { Directory } from '#lib/directory/directory.ts'
import type { UserRows } from '#lib/directory/user-rows.ts'
import { stageBlock } from '../model/marks/staging-bulk.ts'
import type { MenuTarget } from './AccessGrid.tsx'
import type { Edits } from '../model/edits.ts'
import { unmark } from '../model/marks/unmark.ts'
import { useOnDemand } from '#components/page/use-on-demand.ts'
import { useText } from '#components/use-text.ts'
import accessMessages from '../access.en.json'

const loadCopy = async () => (await import('./CopyDialog.tsx')).CopyDialog
const loadPaste = async () => (await import('./PasteDialog.tsx')).PasteDialog

interface Props {
  edits: Edits
  menu: { target: MenuTarget; anchor: HTMLElement } | null
  directory: Directory
  /** The shown ones, which "all shown" means. */
  rows: UserRows
  columns: readonly Workspace[]
  onClose: () => void
}

/** The menu of a user or of a workspace, and the dialogs it opens. All of it only stages. */
export function Menus({ edits, menu, directory, rows, columns, onClose }: Props) {
  const t = useText(accessMessages, 'menu')
  const navigate = useNavigate()
  const [dialog, setDialog] = useState<{ kind: 'copy' | 'paste'; target: MenuTarget } | null>(null)
  const [CopyDialog, whenCopyThere] = useOnDemand(loadCopy)
  const [PasteDialog, whenPasteThere] = useOnDemand(loadPaste)
  const target = menu?.target ?? null

  const act = (action: () => void) => () => {
    onClose()
    action()
  }
  const block = (userIds: () => readonly string[], member: boolean) =>
    act(() => edits.change((staged, members) => stageBlock(staged, members, userIds(), workspaceIds, member)))

  const own = target && (target.kind === 'user' ? target.user : target.workspace)
  const isUser = target?.kind === 'user'
  // An owner sees every workspace; as a member they would only show their key to its admins.
  const shown = useMemo(() => rows.without('owner'), [rows])
  const ownId = own ? [own.id] : []
  const workspaceIds = isUser ? columns.map(({ id }) => id) : ownId

  const clear = act(() => {
    if (own)
      edits.change((staged, members) =>
        unmark(staged, members, isUser ? { user_id: own.id } : { workspace_id: own.id }),
      )
  })

  return (
    <>
      <Menu
        open={menu !== null}
        anchorEl={menu?.anchor ?? null}
        onClose={onClose}
        slotProps={{ paper: { sx: { maxWidth: 360 } }, list: { 'aria-label': own ? nameOf(target) : '' } }}
      >
        <ListSubheader role="none" sx={{ lineHeight: 1.5, py: 1, overflowWrap: 'anywhere' }}>
          <bdi>{target && nameOf(target)}</bdi>
        </ListSubheader>
        <MenuItem onClick={block(isUser ? () => ownId : shown.ids, true)}>
          <ListItemText
            primary={
              isUser ? t('addToShown', { count: columns.length }) : t('addShown', { count: shown.length })
            }
            {...(!isUser && shown.length < rows.length
              ? { secondary: t('withoutOwners', { count: rows.length - shown.length }) }
              : {})}
          />
        </MenuItem>
        <MenuItem onClick={block(isUser ? () => ownId : rows.ids, false)}>
          {isUser
            ? t('removeFromShown', { count: columns.length })
            : t('removeShown', { count: rows.length })}
        </MenuItem>
        <MenuItem onClick={act(() => target && whenCopyThere(() => setDialog({ kind: 'copy', target })))}>
          {isUser ? t('sameAs') : t('membersOf')}
        </MenuItem>
        {!isUser && (
          <MenuItem onClick={act(() => target && whenPasteThere(() => setDialog({ kind: 'paste', target })))}>
            {t('paste')}
          </MenuItem>
        )}
        <MenuItem onClick={clear}>{t('unmark')}</MenuItem>
        <Divider />
        <MenuItem onClick={act(() => void navigate(`/${isUser ? 'users' : 'workspaces'}/${own?.id ?? ''}`))}>
          {isUser ? t('openUser') : t('openWorkspace')}
        </MenuItem>
      </Menu>
      {CopyDialog && dialog?.kind === 'copy' && (
        <CopyDialog
          edits={edits}
          target={dialog.target}
          directory={directory}
          shown={columns}
          onClose={() => setDialog(null)}
        />
      )}
      {PasteDialog && dialog?.kind === 'paste' && dialog.target.kind === 'workspace' && (
        <PasteDialog
          edits={edits}
          workspace={dialog.target.workspace}
          directory={directory}
          onClose={() => setDialog(null)}
        />
      )}
    </>
  )
}

const nameOf = (target: MenuTarget) => (target.kind === 'user' ? target.user.username : target.workspace.name)
