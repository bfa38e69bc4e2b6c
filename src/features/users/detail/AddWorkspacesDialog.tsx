import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { User } from '#contract/users.ts'
import type { Workspace } from '#contract/workspaces.ts'
import { toProblem } from '#api/problem.ts'
import { workspacesQuery } from '#api/workspaces.ts'
import { FormDialog } from '#components/FormDialog.tsx'
import { useNotify } from '#components/Notifications.tsx'
import { PickMany } from '#components/PickMany.tsx'
import { StepList } from './StepList.tsx'
import { type JoinStep, toJoinSteps, useJoins } from './use-joins.ts'

interface Props {
  user: User
  /** What the user is a member of, as far as it is read yet: left out of the choice. */
  present: readonly Workspace[]
  onClose: () => void
}

/** Makes a user a member of several workspaces, with a result for each. */
export function AddWorkspacesDialog({ user, present, onClose }: Props) {
  const t = useTranslations('user.workspaces')
  const common = useTranslations('common')
  const notify = useNotify()
  const { data: all, error } = useQuery(workspacesQuery())
  const presentIds = new Set(present.map(({ id }) => id))
  const [chosen, setChosen] = useState<string[]>([])
  const [missing, setMissing] = useState(false)
  const [steps, setSteps] = useState<JoinStep[] | null>(null)
  const joins = useJoins(user.id)

  const submit = async () => {
    const joining = steps ?? toJoinSteps(all ?? [], chosen)
    setMissing(joining.length === 0)
    if (joining.length === 0) return
    setSteps(joining)
    if (!(await joins.start(joining))) return
    notify({ text: t('addedMany', { username: user.username, count: joining.length }) })
    onClose()
  }

  return (
    <FormDialog
      title={t('addTitle', { username: user.username })}
      submitLabel={steps ? common('retry') : t('addSubmit', { count: chosen.length })}
      pending={joins.running}
      error={error && !all ? toProblem(error) : null}
      dirty={steps === null && chosen.length > 0}
      onSubmit={() => void submit()}
      onClose={onClose}
      {...(steps ? { closeLabel: common('close') } : {})}
    >
      {steps ? (
        <StepList
          label={t('results')}
          steps={steps}
          stateOf={joins.stateOf}
          textOf={(step) => <bdi className="mono">{step.name}</bdi>}
        />
      ) : (
        <PickMany
          autoFocus
          label={t('pick')}
          options={(all ?? [])
            .filter(({ id }) => !presentIds.has(id))
            .map(({ id, name }) => ({ id, label: name }))}
          value={chosen}
          onChange={(ids) => {
            setMissing(false)
            setChosen(ids)
          }}
          noOptions={t('noneLeft')}
          error={missing && t('pickOne')}
        />
      )}
    </FormDialog>
  )
}
