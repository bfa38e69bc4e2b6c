import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { type ReactNode, use } from 'react'
import type { BatchStep } from '#contract/batches.ts'
import type { BatchFlow } from '#lib/batch-flow.ts'
import type { About } from '#lib/errors/error-text.ts'
import { finished, isOver } from '#lib/batch-results.ts'
import { FormDialog } from '../form/FormDialog.tsx'
import type { LeaveWords } from '../form/LeaveDialog.tsx'
import { BatchProgress } from './BatchProgress.tsx'
import { BatchResults } from './BatchResults.tsx'
import { CopyPlan } from './CopyAsPython.tsx'
import { ConfirmTyping } from './ConfirmTyping.tsx'
import { PlanSummary } from './PlanSummary.tsx'
import { Revert } from './revert.ts'
import { useConfirmation } from './use-confirmation.ts'
import { useWhyNot } from './use-why-not.ts'
import { useText } from '../use-text.ts'
import batchMessages from './batch.en.json'
import commonMessages from '../common.en.json'

interface Props {
  title: string
  /** Once all of it is done; else `title`. */
  doneTitle?: string
  submitLabel: string
  flow: BatchFlow
  /** Before the start: what is to be chosen, and what it means. */
  children?: ReactNode
  /** After the start, above the results: what is to be handed over or known. `isDone`: nothing failed or is left. */
  outcome?: (isDone: boolean) => ReactNode
  /** Why it can't be started yet, before it is planned. */
  blocked?: string | undefined
  /** Whether something was chosen or typed that closing would lose. */
  dirty?: boolean
  /** Of a password that was sent and may be in force: what leaving would lose then. */
  leave?: LeaveWords | undefined
  destructive?: boolean
  /** Instead of starting what is planned: where a form is checked and planned when it is sent. */
  onSubmit?: (() => void) | undefined
  /** Where what was done can be taken back. */
  isRevertible?: boolean
  /** Whom and what an error was about. */
  about?: About | undefined
  rowAction?: (step: BatchStep) => ReactNode
  onClose: () => void
}

/** A batch in a dialog: what would happen, a confirmation where it needs one, then how it goes and what became of each. */
export function BatchDialog({
  title,
  doneTitle,
  submitLabel,
  flow,
  children,
  outcome,
  blocked,
  dirty = false,
  leave,
  destructive = false,
  onSubmit,
  isRevertible = false,
  about,
  rowAction,
  onClose,
}: Props) {
  const t = useText(batchMessages, 'dialog')
  const common = useText(commonMessages, 'common')
  const revert = use(Revert)
  const { plan, planning, error, batch, steps, busy } = flow
  const { confirm, typed, type, isTyped } = useConfirmation(plan)

  const whyNot = useWhyNot(flow, isTyped)
  if (!batch) {
    const isUnplanned = !onSubmit && plan === null && !planning && error !== null
    return (
      <FormDialog
        title={title}
        submitLabel={isUnplanned ? common('retry') : submitLabel}
        pending={busy}
        error={error}
        about={about}
        dirty={dirty || typed !== ''}
        leave={leave}
        destructive={destructive}
        blocked={blocked ?? whyNot ?? undefined}
        onSubmit={() => {
          if (isUnplanned) flow.replan()
          else if (onSubmit) onSubmit()
          else void flow.start(confirm ?? undefined)
        }}
        onClose={onClose}
      >
        {children}
        <Box role="status" aria-busy={planning} sx={{ '&:empty': { mt: 0 } }}>
          {(plan !== null || planning) && <PlanSummary plan={plan} steps={flow.planned} />}
        </Box>
        {plan && <CopyPlan plan={plan} steps={flow.planned} />}
        {confirm !== null && <ConfirmTyping expected={confirm} value={typed} onChange={type} />}
      </FormDialog>
    )
  }
  const over = isOver(batch)
  const isDone = batch.state === 'ended' && finished(batch) === batch.total
  // Told by the counts, which come before the end of the batch does: what is above the button then moves only once.
  const goesOn = !over && batch.counts.waiting + batch.counts.running > 0
  return (
    <FormDialog
      title={isDone ? (doneTitle ?? title) : title}
      submitLabel=""
      submit="none"
      pending={false}
      error={error}
      about={about}
      dirty={false}
      closeLabel={common('close')}
      extraActions={
        over &&
        isRevertible &&
        batch.counts.done > 0 && (
          <Button
            onClick={() => {
              onClose()
              revert(batch.id)
            }}
          >
            {t('revert')}
          </Button>
        )
      }
      onSubmit={() => undefined}
      onClose={onClose}
    >
      <BatchProgress batch={batch} own busy={busy} onCommand={flow.command} />
      {goesOn && <Alert severity="info">{t('goesOn')}</Alert>}
      {outcome?.(isDone)}
      <BatchResults
        steps={steps}
        unread={flow.unread}
        batch={batch}
        own
        onRetry={(indexes) => flow.command('retry', indexes)}
        {...(rowAction && { rowAction })}
        of={batch.kind}
      />
    </FormDialog>
  )
}
