import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { CopyPlan } from '#components/batch/CopyAsPython.tsx'
import { ConfirmTyping } from '#components/batch/ConfirmTyping.tsx'
import { useConfirmation } from '#components/batch/use-confirmation.ts'
import { useWhyNot } from '#components/batch/use-why-not.ts'
import { PlanSummary } from '#components/batch/PlanSummary.tsx'
import { ErrorAlert } from '#components/feedback/ErrorText.tsx'
import { GuardedButton } from '#components/form/GuardedButton.tsx'
import type { useReviewPlan } from './use-review-plan.ts'
import { useText } from '#components/use-text.ts'
import accessMessages from '../access.en.json'
import commonMessages from '#components/common.en.json'

interface Props {
  review: ReturnType<typeof useReviewPlan>
  onStarted: (batchId: string) => void
}

/** What the server would do, and the button that starts exactly that. */
export function ApplyPlan({ review: { flow, counts }, onStarted }: Props) {
  const t = useText(accessMessages, 'apply')
  const common = useText(commonMessages, 'common')
  const { plan, planning, planned, error, busy, tooMany } = flow
  const { confirm, typed, type, isTyped } = useConfirmation(plan)
  const whyNot = useWhyNot(flow, isTyped)

  async function apply() {
    const batch = await flow.start(confirm ?? undefined)
    if (batch) onStarted(batch.id)
  }

  if (tooMany) return <Alert severity="warning">{t('tooMany', { count: tooMany.max })}</Alert>
  return (
    <Box sx={{ display: 'grid', gap: 1.5, justifyItems: 'start' }}>
      <Box role="status" aria-busy={planning} sx={{ width: '100%' }}>
        {(plan !== null || planning) && <PlanSummary plan={plan} steps={planned} />}
      </Box>
      {plan && <CopyPlan plan={plan} steps={planned} />}
      <ErrorAlert error={error} />
      {confirm !== null && <ConfirmTyping expected={confirm} value={typed} onChange={type} />}
      {plan === null && !planning ? (
        <Button variant="outlined" onClick={flow.replan}>
          {common('retry')}
        </Button>
      ) : (
        <GuardedButton variant="contained" loading={busy} reason={whyNot} onClick={() => void apply()}>
          {t('apply', counts)}
        </GuardedButton>
      )}
    </Box>
  )
}
