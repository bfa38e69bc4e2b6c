import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import type { Batch } from '#contract/batches.ts'
import type { PlanRequest } from '#contract/plans.ts'
import { ActionBar } from '#components/page/ActionBar.tsx'
import { GuardedButton } from '#components/form/GuardedButton.tsx'
import { ErrorPanel } from '#components/feedback/ErrorText.tsx'
import { ReadAlert } from '#components/feedback/ReadAlert.tsx'
import { ConfirmTyping } from '#components/batch/ConfirmTyping.tsx'
import { useConfirmation } from '#components/batch/use-confirmation.ts'
import type { ImportRow } from '../model/rows.ts'
import { countPlanned } from '../model/plan.ts'
import type { ImportSteps } from '../model/steps.ts'
import { setImport } from '../store.ts'
import { PlanView } from './PlanView.tsx'
import { usePlannedStart } from './use-planned-start.ts'
import { useStartReason } from './use-start-reason.ts'
import { useText } from '#components/use-text.ts'
import commonMessages from '#components/common.en.json'
import importMessages from '../import.en.json'

interface Props {
  work: ImportSteps
  request: PlanRequest | null
  /** About how many of the people one import takes; null where all of them fit. */
  fit: number | null
  sheet: readonly ImportRow[]
  people: readonly ImportRow[]
}

/** What would happen, as the server says, and the button that has it done. Nothing starts that was not shown. */
export function PlanAndStart({ work, request, fit, sheet, people }: Props) {
  const t = useText(importMessages)
  const common = useText(commonMessages, 'common')
  const { plan, rows, pending, isAnew, changed, busy, error, hasNotBegun, again, start } = usePlannedStart(
    work,
    request,
  )
  const { confirm, typed, type, isTyped } = useConfirmation(plan)
  const reason = useStartReason({ count: work.steps.length, fit, rows, pending, people })
  const untyped = !isTyped ? t('plan.typeFirst') : null
  const counts = countPlanned(rows ?? [])
  const workspaces = work.steps.filter(({ kind }) => kind === 'workspace.create').length

  const show = (batch: Batch | null) => {
    if (!batch) return
    const sent = { id: batch.id, rows: work.rows }
    setImport({ screen: 'run', run: { batches: [sent], sheet, settled: new Set() } })
  }
  return (
    <>
      {error !== null && !hasNotBegun && <ErrorPanel error={error} onRetry={() => void again().then(show)} />}
      {hasNotBegun && (
        <ReadAlert error={error} onRetry={() => void again().then(show)}>
          {t('handOver.notBegun')}
        </ReadAlert>
      )}
      {pending && !rows && (
        <Box role="status" sx={{ mt: 3 }}>
          {t('plan.planning')}
        </Box>
      )}
      {rows && <PlanView rows={rows} isAnew={isAnew} changed={changed} />}
      {confirm !== null && (
        <Box sx={{ mt: 2, maxWidth: 360 }}>
          <ConfirmTyping expected={confirm} value={typed} onChange={type} />
        </Box>
      )}
      <ActionBar>
        <Typography variant="body2" color="textSecondary" role="status" sx={{ flex: '1 1 16rem' }}>
          {reason ?? t('handOver.summary', { creates: counts.create, joins: counts.join, workspaces })}
        </Typography>
        <Button color="inherit" size="medium" onClick={() => setImport({ screen: 'check' })}>
          {common('back')}
        </Button>
        <GuardedButton
          variant="contained"
          size="medium"
          loading={busy}
          reason={reason ?? untyped}
          onClick={() => void start(confirm).then(show)}
        >
          {counts.create > 0
            ? t('handOver.start', { count: counts.create })
            : t('handOver.startJoins', { count: counts.join })}
        </GuardedButton>
      </ActionBar>
    </>
  )
}
