import Alert from '@mui/material/Alert'
import Skeleton from '@mui/material/Skeleton'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { toProblem } from '#api/problem.ts'
import { useUpdateUser } from '#api/users.ts'
import { removeMember, useRefetchMemberships } from '#api/workspaces.ts'
import { FormDialog } from '#components/FormDialog.tsx'
import { type OffboardStep, offboardPlan } from '#lib/offboarding.ts'
import { generatePassword } from '#lib/passwords.ts'
import { StepList } from './StepList.tsx'
import { StillValid } from './StillValid.tsx'
import type { UserDialogProps } from './UserDetails.tsx'
import { unlessAlready, useSteps } from './use-steps.ts'
import { useUserWorkspaces } from './use-user-workspaces.ts'

/** Takes somebody's access away and keeps the work: a preview, then each step with its result. */
export function OffboardDialog({ user, onClose }: UserDialogProps) {
  const t = useTranslations('offboard')
  const common = useTranslations('common')
  const roleNames = useTranslations('role')
  const { items, unread, error } = useUserWorkspaces(user)
  const updateUser = useUpdateUser()
  const refetch = useRefetchMemberships()
  // The plan as it was agreed to: while it runs, the user and his workspaces change.
  const [started, setStarted] = useState<{ steps: OffboardStep[]; unread: readonly string[] } | null>(null)
  const run = useSteps<OffboardStep>({
    stopsOthers: ({ kind }) => kind === 'role',
    run: (step) => {
      if (step.kind === 'leave') {
        const membership = { workspaceId: step.workspace.id, userId: user.id }
        return removeMember(membership).catch(unlessAlready(404))
      }
      // Nobody ever sees this password, the person at this page included.
      const body = step.kind === 'role' ? { role: step.to } : { password: generatePassword() }
      return updateUser({ id: user.id, body })
    },
  })
  const plan = started ?? (items && { steps: offboardPlan(user, items), unread })
  const start = async () => {
    if (!plan) return
    setStarted(plan)
    await run.start(plan.steps)
    refetch()
  }
  const undone = started?.steps.filter((step) => run.stateOf(step).status !== 'done').length
  const finished = undone === 0 && !run.running
  const textOf = (step: OffboardStep) => {
    if (step.kind === 'password') return t('stepPassword')
    if (step.kind === 'role') return t('stepRole', { from: roleNames(step.from), to: roleNames(step.to) })
    return t.rich('stepLeave', {
      workspace: () => <bdi className="mono">{step.workspace.name}</bdi>,
    })
  }
  return (
    <FormDialog
      title={finished ? t('doneTitle', { username: user.username }) : t('title', { username: user.username })}
      submitLabel={started ? common('retry') : t('submit')}
      submit={finished ? 'none' : 'prominent'}
      submitFocused={!started && plan !== null}
      pending={run.running}
      error={error && !plan ? toProblem(error) : null}
      blocked={plan ? undefined : t('reading')}
      dirty={started !== null && !finished}
      onSubmit={() => void start()}
      onClose={onClose}
      {...(started ? { closeLabel: common('close') } : {})}
    >
      <span>{finished ? t('doneText') : t('text', { username: user.username })}</span>
      {plan ? (
        <StepList label={t('steps')} steps={plan.steps} stateOf={run.stateOf} textOf={textOf} />
      ) : (
        <Skeleton height={120} />
      )}
      {plan && plan.unread.length > 0 && (
        <Alert severity="warning">{t('unread', { names: plan.unread.join(', ') })}</Alert>
      )}
      {!run.running && undone !== undefined && undone > 0 && (
        <Alert severity="error">{t('unfinished', { count: undone })}</Alert>
      )}
      {finished && <StillValid severity="warning" />}
    </FormDialog>
  )
}
