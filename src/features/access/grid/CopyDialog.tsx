import FormControl from '@mui/material/FormControl'
import FormControlLabel from '@mui/material/FormControlLabel'
import FormLabel from '@mui/material/FormLabel'
import Radio from '@mui/material/Radio'
import RadioGroup from '@mui/material/RadioGroup'
import { useMemo, useState } from 'react'
import type { Workspace } from '#contract/workspaces.ts'
import type { Directory } from '#lib/directory/directory.ts'
import { pickNamed, pickUsers, pickWithout } from '#lib/list/pick.ts'
import { type CopyMode, copyUser, copyWorkspace } from '../model/marks/staging-bulk.ts'
import { FormDialog } from '#components/form/FormDialog.tsx'
import { PickMany } from '#components/form/PickMany.tsx'
import type { MenuTarget } from './AccessGrid.tsx'
import type { Edits } from '../model/edits.ts'
import { useText } from '#components/use-text.ts'
import accessMessages from '../access.en.json'

interface Props {
  edits: Edits
  /** Who gets another user's access, or which workspace another one's members. */
  target: MenuTarget
  directory: Directory
  shown: readonly Workspace[]
  onClose: () => void
}

/** "Same as …": takes over what another user or workspace has, staged marks included. */
export function CopyDialog({ edits, target, directory, shown, onClose }: Props) {
  const t = useText(accessMessages, 'copy')
  const [from, setFrom] = useState<string | null>(null)
  const [mode, setMode] = useState<CopyMode>('same')
  const isUser = target.kind === 'user'
  const own = isUser ? target.user : target.workspace
  const name = isUser ? target.user.username : target.workspace.name

  const source = useMemo(() => {
    const all = isUser ? pickUsers(directory) : pickNamed(directory.workspaces)
    return pickWithout(all, [own.id])
  }, [isUser, directory, own.id])

  const submit = () => {
    if (from === null) return
    edits.change((staged, members) =>
      isUser
        ? copyUser(
            staged,
            members,
            from,
            own.id,
            shown.map(({ id }) => id),
            mode,
          )
        : copyWorkspace(staged, members, from, own.id, mode),
    )
    onClose()
  }

  const whyNot = () => {
    if (from === null) return t('pickFirst')
    const unread = isUser ? undefined : [from, own.id].find((id) => !edits.members().has(id))
    if (unread === undefined) return undefined
    return t('unread', { name: directory.workspaces.find(({ id }) => id === unread)?.name ?? '' })
  }
  return (
    <FormDialog
      title={isUser ? t('userTitle', { name }) : t('workspaceTitle', { name })}
      submitLabel={t('submit')}
      pending={false}
      error={null}
      dirty={from !== null}
      blocked={whyNot()}
      onSubmit={submit}
      onClose={onClose}
    >
      <PickMany
        label={isUser ? t('user') : t('workspace')}
        source={source}
        value={from === null ? [] : [from]}
        // One only: the newest choice replaces the one before.
        closeOnSelect
        onChange={(ids) => setFrom(ids.at(-1) ?? null)}
        noOptions={t('none')}
        hint={isUser ? t('shownOnly', { count: shown.length }) : undefined}
        autoFocus
      />
      <FormControl>
        <FormLabel id="copy-mode">{t('mode')}</FormLabel>
        <RadioGroup
          aria-labelledby="copy-mode"
          value={mode}
          onChange={(_, value) => setMode(value === 'add' ? 'add' : 'same')}
        >
          <FormControlLabel value="same" control={<Radio size="small" />} label={t('same')} />
          <FormControlLabel value="add" control={<Radio size="small" />} label={t('add')} />
        </RadioGroup>
      </FormControl>
    </FormDialog>
  )
}
