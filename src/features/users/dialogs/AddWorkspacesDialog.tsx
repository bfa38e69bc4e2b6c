import { useMemo, useState } from 'react'
import type { PlanRequest } from '#contract/plans.ts'
import { useBatchFlow } from '#api/batches/use-batch-flow.ts'
import { useWorkspaces } from '#api/directory.ts'
import { BatchDialog } from '#components/batch/BatchDialog.tsx'
import type { UserDialogProps } from '../model/dialogs.ts'
import { WorkspacePicker } from './WorkspacePicker.tsx'
import { useAddToWorkspace } from './use-add-to-workspace.ts'
import { useText } from '#components/use-text.ts'
import userMessages from '../page/user.en.json'

/** Makes a user a member of one workspace at once, of several in a batch. */
export function AddWorkspacesDialog({ user, onClose }: UserDialogProps) {
  const t = useText(userMessages, 'user.workspaces')
  const { workspaces: all, directory, error } = useWorkspaces()
  const [chosen, setChosen] = useState<string[]>([])
  const request = useMemo<PlanRequest | null>(
    () =>
      chosen.length < 2
        ? null
        : {
            kind: 'join',
            steps: chosen.map((workspace_id) => ({ kind: 'member.add', user_id: user.id, workspace_id })),
          },
    [chosen, user.id],
  )
  const flow = useBatchFlow(request)
  const single = useAddToWorkspace(user, onClose)

  const present = directory?.workspacesOf(directory.positionOf(user.id))
  const [one] = chosen.length === 1 ? chosen : []
  const failure = (all ? null : error) ?? (one ? single.error : flow.error)
  return (
    <BatchDialog
      title={t('addTitle', { username: user.username })}
      submitLabel={t('addSubmit', { count: chosen.length })}
      flow={{ ...flow, error: failure, busy: flow.busy || single.isPending }}
      dirty={chosen.length > 0}
      blocked={chosen.length === 0 ? t('pickOne') : undefined}
      onSubmit={one === undefined ? undefined : () => single.mutate(one)}
      isRevertible
      onClose={onClose}
    >
      <WorkspacePicker autoFocus without={present} value={chosen} onChange={setChosen} />
    </BatchDialog>
  )
}
