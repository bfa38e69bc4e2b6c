import Alert from '@mui/material/Alert'
import { useMemo, useState } from 'react'
import type { PlanRequest } from '#contract/plans.ts'
import type { User } from '#contract/users.ts'
import type { Workspace } from '#contract/workspaces.ts'
import { useBatchFlow } from '#api/batches/use-batch-flow.ts'
import { useDirectory } from '#api/directory.ts'
import { BatchDialog } from '#components/batch/BatchDialog.tsx'
import { useNotify } from '#components/feedback/Notifications.tsx'
import { PickMany } from '#components/form/PickMany.tsx'
import { rowsWith } from '#lib/directory/user-rows.ts'
import { pickFrom, pickUsers, pickWithout } from '#lib/list/pick.ts'
import { useNameList } from '#components/use-name-list.ts'
import { useMembership } from './use-membership.ts'
import { useText } from '#components/use-text.ts'
import workspaceMessages from './workspace.en.json'

interface Props {
  workspace: Workspace
  /** Who is a member already, and so is not offered. */
  members: readonly User[]
  onClose: () => void
}

/** Adds one person at once, several in a batch. */
export function AddMembersDialog({ workspace, members, onClose }: Props) {
  const t = useText(workspaceMessages)
  const notify = useNotify()
  const list = useNameList()
  const { directory, error: unread } = useDirectory()
  const membership = useMembership(workspace)
  const [chosen, setChosen] = useState<string[]>([])
  const source = useMemo(
    () =>
      pickWithout(
        directory ? pickUsers(directory) : pickFrom([]),
        members.map(({ id }) => id),
      ),
    [directory, members],
  )
  const people = useMemo(() => (directory ? rowsWith(directory, chosen).all() : []), [directory, chosen])
  const request = useMemo<PlanRequest | null>(
    () =>
      chosen.length < 2
        ? null
        : {
            kind: 'join',
            steps: chosen.map((user_id) => ({ kind: 'member.add', user_id, workspace_id: workspace.id })),
          },
    [chosen, workspace.id],
  )
  const flow = useBatchFlow(request)

  const owners = people.filter(({ role }) => role === 'owner')
  // By their id: deleted by somebody else, they are no one of the people any more, and the server says so.
  const [only] = chosen.length === 1 ? chosen : []
  const addOne = async (id: string) => {
    await membership.add({ id })
    notify({ text: t('addedOne', { username: people[0]?.username ?? '', workspace: workspace.name }) })
    onClose()
  }
  return (
    <BatchDialog
      title={t('addTitle', { workspace: workspace.name })}
      submitLabel={t('addSubmit', { count: chosen.length })}
      flow={{
        ...flow,
        error: (directory ? null : unread) ?? (only ? membership.error : flow.error),
        busy: flow.busy || membership.pending,
      }}
      dirty={chosen.length > 0}
      blocked={chosen.length === 0 ? t('nobodyChosen') : undefined}
      onSubmit={only === undefined ? undefined : () => void addOne(only).catch(() => undefined)}
      isRevertible
      onClose={onClose}
    >
      <PickMany
        label={t('people')}
        source={source}
        value={chosen}
        onChange={setChosen}
        noOptions={directory === null ? t('loadingPeople') : t('nobodyLeft')}
        hint={t('peopleHint')}
        autoFocus
      />
      {owners.length > 0 && (
        <Alert severity="warning">
          {t('ownersAdded', { names: list(owners.map(({ username }) => username)), count: owners.length })}
        </Alert>
      )}
    </BatchDialog>
  )
}
