import Alert from '@mui/material/Alert'
import LinearProgress from '@mui/material/LinearProgress'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { User } from '#contract/users.ts'
import type { Workspace } from '#contract/workspaces.ts'
import { toProblem } from '#api/problem.ts'
import { usersQuery } from '#api/users.ts'
import { FormDialog } from '#components/FormDialog.tsx'
import { useNotify } from '#components/Notifications.tsx'
import { PickMany } from '#components/PickMany.tsx'
import { displayName } from '#lib/user-names.ts'
import { MemberFailures } from './MemberFailures.tsx'
import { useListNames } from './use-list-names.ts'
import { type MemberFailure, useMemberChanges } from './use-member-changes.ts'

interface Props {
  workspace: Workspace
  /** Who is a member already, and so is not offered. */
  members: readonly User[]
  onClose: () => void
}

/** Adds several people at once. Who could not be added stays chosen, so that the same button tries again. */
export function AddMembersDialog({ workspace, members, onClose }: Props) {
  const t = useTranslations('workspace')
  const notify = useNotify()
  const listNames = useListNames()
  const users = useQuery(usersQuery())
  const { run, progress } = useMemberChanges(workspace.id)
  const [chosen, setChosen] = useState<string[]>([])
  const [missing, setMissing] = useState(false)
  const [failures, setFailures] = useState<MemberFailure[]>([])
  const options = useMemo(() => {
    const present = new Set(members.map(({ id }) => id))
    return (users.data ?? [])
      .filter(({ id }) => !present.has(id))
      .map((user) => ({ id: user.id, label: user.username, detail: displayName(user) ?? undefined }))
  }, [users.data, members])
  const people = useMemo(() => {
    const ids = new Set(chosen)
    return (users.data ?? []).filter(({ id }) => ids.has(id))
  }, [users.data, chosen])
  const owners = people.filter(({ role }) => role === 'owner')

  const submit = async () => {
    if (people.length === 0) {
      setMissing(true)
      return
    }
    setFailures([])
    const { done, failed } = await run('add', people)
    const [first] = done
    if (first) {
      notify({
        text:
          done.length === 1
            ? t('addedOne', { username: first.username, workspace: workspace.name })
            : t('addedMany', { count: done.length, workspace: workspace.name }),
      })
    }
    setFailures(failed)
    setChosen(failed.filter(({ problem }) => problem !== 'gone').map(({ user }) => user.id))
    if (failed.length === 0) onClose()
  }

  return (
    <FormDialog
      title={t('addTitle', { workspace: workspace.name })}
      submitLabel={t('addSubmit', { count: people.length })}
      pending={progress !== null}
      error={users.error ? toProblem(users.error) : null}
      dirty={chosen.length > 0}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <MemberFailures change="add" failures={failures} />
      <PickMany
        label={t('people')}
        options={options}
        value={chosen}
        onChange={(ids) => {
          setChosen(ids)
          setMissing(false)
        }}
        noOptions={users.isPending ? t('loadingPeople') : t('nobodyLeft')}
        hint={t('peopleHint')}
        error={missing && t('nobodyChosen')}
        disabled={progress !== null}
        autoFocus
      />
      {owners.length > 0 && (
        <Alert severity="warning">
          {t('ownersAdded', { names: listNames(owners), count: owners.length })}
        </Alert>
      )}
      {progress && progress.total > 1 && (
        <div>
          <LinearProgress
            variant="determinate"
            value={(100 * progress.done) / progress.total}
            aria-label={t('adding', progress)}
          />
          <span>{t('adding', progress)}</span>
        </div>
      )}
    </FormDialog>
  )
}
