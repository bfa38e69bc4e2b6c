import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { historyQuery } from '#api/journal.ts'
import { workspacesQuery } from '#api/workspaces.ts'
import { FormDialog } from '#components/FormDialog.tsx'
import { PickMany } from '#components/PickMany.tsx'
import { HandOver } from './HandOver.tsx'
import { NewPasswordField } from './NewPasswordField.tsx'
import { StepList } from './StepList.tsx'
import type { UserDialogProps } from './UserDetails.tsx'
import { leftWorkspaces } from './left-workspaces.ts'
import { type JoinStep, toJoinSteps, useJoins } from './use-joins.ts'
import { useNewPassword } from './use-new-password.ts'

/** Brings somebody back who was off-boarded: a new password, and the workspaces he left. */
export function ReadmitDialog({ user, onClose }: UserDialogProps) {
  const t = useTranslations('offboard')
  const common = useTranslations('common')
  const workspaces = useQuery(workspacesQuery()).data ?? []
  const { data: history } = useInfiniteQuery(historyQuery(user.id))
  const { form, problem, pending, saved, save } = useNewPassword(user)
  const joins = useJoins(user.id)
  const [picked, setPicked] = useState<string[] | null>(null)
  const [steps, setSteps] = useState<JoinStep[]>([])

  const known = new Set(workspaces.map(({ id }) => id))
  const suggested = leftWorkspaces(history?.pages[0]?.items ?? []).filter((id) => known.has(id))
  const chosen = picked ?? suggested

  const submit = form.handleSubmit(async ({ password }) => {
    const joining = toJoinSteps(workspaces, chosen)
    setSteps(joining)
    if (await save(password)) await joins.start(joining)
  })
  const unfinished = steps.filter((step) => joins.stateOf(step).status !== 'done')
  return (
    <FormDialog
      title={
        saved === null
          ? t('readmitTitle', { username: user.username })
          : t('readmitDone', { username: user.username })
      }
      submitLabel={saved === null ? t('readmitSubmit') : common('retry')}
      submit={saved !== null && unfinished.length === 0 ? 'none' : 'prominent'}
      pending={pending || joins.running}
      error={problem}
      dirty={form.formState.isDirty || picked !== null || saved !== null}
      onSubmit={() => void (saved === null ? submit() : joins.start(steps))}
      onClose={onClose}
      {...(saved === null ? {} : { closeLabel: common('close') })}
    >
      {saved === null ? (
        <>
          <span>{t('readmitText', { role: user.role })}</span>
          <NewPasswordField control={form.control} />
          <PickMany
            label={t('readmitWorkspaces')}
            hint={picked === null && suggested.length > 0 && t('readmitSuggested')}
            options={workspaces.map(({ id, name }) => ({ id, label: name }))}
            value={chosen}
            onChange={setPicked}
            noOptions={t('noWorkspaces')}
          />
        </>
      ) : (
        <>
          <HandOver username={user.username} password={saved} />
          {steps.length > 0 && (
            <StepList
              label={t('readmitWorkspaces')}
              steps={steps}
              stateOf={joins.stateOf}
              textOf={(step) => <bdi className="mono">{step.name}</bdi>}
            />
          )}
        </>
      )}
    </FormDialog>
  )
}
