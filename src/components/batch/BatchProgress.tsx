import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import LinearProgress from '@mui/material/LinearProgress'
import Typography from '@mui/material/Typography'
import type { Batch, BatchCommand } from '#contract/batches.ts'
import { ended, failures, isOpen, moves } from '#lib/batch-results.ts'
import { useKeptPage } from '../page/kept-page.ts'
import { useReasonText } from './use-reason-text.ts'
import { useTakesLonger } from './use-takes-longer.ts'
import { useText } from '../use-text.ts'
import batchMessages from './batch.en.json'

interface Props {
  batch: Batch
  /** Whether the person who looks at it began it, and so may hold it and continue it. An owner may stop it. */
  own: boolean
  /** Whether a command is under way. */
  busy: boolean
  onCommand: (command: BatchCommand) => void
}

/** How far a batch is, what it waits for, and the buttons to hold it and to go on. */
export function BatchProgress({ batch, own, busy, onCommand }: Props) {
  const t = useText(batchMessages, 'progress')
  const reasonText = useReasonText()
  useKeptPage(own)
  const { state, counts, total, trouble, seconds_left: seconds, actor } = batch
  const takesLonger = useTakesLonger(state === 'running', `${batch.id} ${Object.values(counts).join(' ')}`)
  const counted = t('done', {
    done: counts.done,
    unchanged: counts.unchanged,
    count: total,
    failed: counts.failed,
    unknown: counts.unknown,
  })
  const goesOn = ['paused', 'interrupted', 'stopped', 'sign_in'].includes(state)
  const button = (command: BatchCommand, label: string, variant: 'contained' | 'outlined' = 'outlined') => (
    <Button variant={variant} disabled={busy} onClick={() => onCommand(command)}>
      {label}
    </Button>
  )
  return (
    <Box>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center', mb: 1 }}>
        <Box sx={{ flex: '1 1 14rem' }}>
          <div>{counted}</div>
          {/* Read out when it rests: ten new figures a second would leave nothing else to be heard. */}
          <div role="status" className="unseen">
            {!moves(batch) && t('rests', { state, counted })}
          </div>
          {state === 'running' && (seconds !== null || takesLonger) && (
            <Typography variant="body2" color="textSecondary">
              {takesLonger
                ? t('takesLonger')
                : t(Number(seconds) < 90 ? 'secondsLeft' : 'minutesLeft', {
                    count: Number(seconds) < 90 ? Number(seconds) : Math.round(Number(seconds) / 60),
                  })}
            </Typography>
          )}
        </Box>
        {own && moves(batch) && button('pause', t('pause'))}
        {own &&
          goesOn &&
          counts.waiting + counts.running > 0 &&
          button('continue', t('continue'), 'contained')}
        {isOpen(batch) && button('stop', t('stop'))}
      </Box>
      {state !== 'ended' && (
        <LinearProgress
          variant="determinate"
          color={failures(batch) > 0 ? 'warning' : 'info'}
          value={total === 0 ? 100 : (ended(batch) / total) * 100}
          aria-label={t('label')}
          sx={{ height: 6, borderRadius: 1 }}
        />
      )}
      {state !== 'running' && state !== 'ended' && (
        <Alert severity={state === 'queued' ? 'info' : 'warning'} sx={{ mt: 1.5, overflowWrap: 'anywhere' }}>
          {state === 'sign_in' && !own
            ? t('signInOf', { username: actor.username })
            : t(`state.${state}`, { reason: trouble ? reasonText(trouble) : '' })}
          {batch.passwords_needed > 0 && ` ${t('passwordsNeeded', { count: batch.passwords_needed })}`}
        </Alert>
      )}
    </Box>
  )
}
