import Button from '@mui/material/Button'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useTranslations } from 'use-intl'
import { summedImpactQuery, useRefetchAfterBulk } from '#api/bulk.ts'
import { sessionQuery } from '#api/session.ts'
import { FormDialog } from '#components/FormDialog.tsx'
import { PickMany } from '#components/PickMany.tsx'
import { TextInput } from '#components/TextInput.tsx'
import { type BulkStep, bulkSteps } from '#lib/bulk-steps.ts'
import { StillValid } from '../detail/StillValid.tsx'
import { BulkPreview } from './BulkPreview.tsx'
import { DeleteImpact } from './DeleteImpact.tsx'
import { ResultList } from './ResultList.tsx'
import { type BulkContext, type Choice, membersIn, operationOf, targetsOf } from './operations.ts'
import { perform } from './perform.ts'
import { useBulkRun } from './use-bulk-run.ts'

interface Props {
  choice: Choice
  context: BulkContext
  onClose: () => void
}

/** One operation on many users: whom it is about and what it costs, then the result of each. */
export function BulkDialog({ choice, context, onClose }: Props) {
  const t = useTranslations('bulk')
  const common = useTranslations('common')
  const role = useTranslations('role')
  const queryClient = useQueryClient()
  const refetch = useRefetchAfterBulk()
  const [workspaceIds, setWorkspaceIds] = useState<string[]>([])
  const [typed, setTyped] = useState('')
  const [isWrong, setWrong] = useState(false)
  const [steps, setSteps] = useState<readonly BulkStep[] | null>(null)

  const members = useMemo(() => membersIn(context), [context])
  const options = useMemo(() => context.workspaces.map(({ id, name }) => ({ id, label: name })), [context])
  const picks = choice.kind === 'join' || choice.kind === 'leave'
  const deletes = choice.kind === 'delete'
  const operation = operationOf(choice, workspaceIds)
  const { targets, reasons } = targetsOf(operation, context, members)
  const impact = useQuery({
    ...summedImpactQuery(targets.map(({ username }) => username)),
    enabled: deletes && steps === null,
  })
  const isSafe = impact.data?.responses === 0 && impact.data.failed.length === 0
  const asksToType = deletes && !isSafe

  const run = useBulkRun<BulkStep>({
    run: (step) => perform(choice, step, { workspaces: context.workspaces, members }),
    onEnd: refetch,
    isSamePerson: () => queryClient.getQueryData(sessionQuery().queryKey)?.user.id === context.actorId,
  })
  const { done, failed } = countStates(run.states)
  const isFinished = steps !== null && !run.running && done === steps.length

  const submit = () => {
    if (steps === null && asksToType && typed.trim() !== String(targets.length)) {
      setWrong(true)
      return
    }
    const plan = steps ?? bulkSteps(operation, targets, members)
    setSteps(plan)
    // The server looks at all owners before each change of one: these go one after the other.
    void run.start(plan, plan.some(({ user }) => user.role === 'owner') ? 1 : 4)
  }
  const blocked = () => {
    if (picks && workspaceIds.length === 0) return t('pickFirst')
    if (targets.length === 0) return t('nobody')
    return deletes && impact.isFetching ? t('counting') : undefined
  }

  const values = { count: targets.length, role: choice.kind === 'role' ? role(choice.to) : '' }
  return (
    <FormDialog
      title={t(`title.${choice.kind}`, values)}
      submitLabel={steps ? common('retry') : t(`submit.${choice.kind}`, values)}
      submit={isFinished ? 'none' : 'prominent'}
      submitFocused={choice.kind === 'role' || choice.kind === 'offboard'}
      destructive={deletes}
      pending={run.running}
      error={null}
      dirty={steps ? !isFinished : workspaceIds.length > 0 || typed !== ''}
      blocked={steps ? undefined : blocked()}
      onSubmit={submit}
      onClose={onClose}
      {...(steps ? { closeLabel: common('close') } : {})}
      extraActions={run.running && <Button onClick={run.stop}>{t('stop')}</Button>}
    >
      {steps ? (
        <>
          <div role="status">{t('progress', { done, all: steps.length, failed })}</div>
          <ResultList
            label={t('results')}
            steps={steps}
            states={run.states}
            workspaceName={(id) => context.workspaces.find((workspace) => workspace.id === id)?.name ?? id}
            onRetry={run.running ? null : (step) => void run.start([step], 1)}
          />
          {isFinished && choice.kind === 'offboard' && <StillValid severity="warning" />}
        </>
      ) : (
        <>
          {picks && (
            <PickMany
              label={t('workspaces')}
              options={options}
              value={workspaceIds}
              onChange={setWorkspaceIds}
              noOptions={t('noWorkspaces')}
              autoFocus
            />
          )}
          {(!picks || workspaceIds.length > 0) && (
            <BulkPreview choice={choice} targets={targets} reasons={reasons} />
          )}
          {deletes && <DeleteImpact impact={impact} />}
          {asksToType && !impact.isFetching && (
            <TextInput
              label={t('typeCount', { count: targets.length })}
              value={typed}
              onChange={(event) => {
                setTyped(event.target.value)
                setWrong(false)
              }}
              error={isWrong && t('typeCountWrong')}
              inputProps={{ inputMode: 'numeric', autoComplete: 'off' }}
            />
          )}
        </>
      )}
    </FormDialog>
  )
}

function countStates(states: ReadonlyMap<string, { status: string }>) {
  let [done, failed] = [0, 0]
  for (const { status } of states.values()) {
    if (status === 'done') done += 1
    if (status === 'failed') failed += 1
  }
  return { done, failed }
}
