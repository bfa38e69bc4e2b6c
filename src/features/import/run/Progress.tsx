import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import LinearProgress from '@mui/material/LinearProgress'
import Typography from '@mui/material/Typography'
import { useTranslations } from 'use-intl'
import { toProblem } from '#api/problem.ts'
import { useSessionEnd } from '#api/session-end.ts'
import { ProblemAlert, useProblemText } from '#components/ProblemText.tsx'
import type { RunState, Runner } from '#lib/import-runner.ts'
import { type ListedResult, countResults } from './results.ts'

interface Props {
  state: RunState
  list: readonly ListedResult[]
  runner: Runner
}

/** How far the run is, how long it will take, and the buttons to hold it. */
export function Progress({ state: { phase, trouble, timeLeft }, list, runner }: Props) {
  const t = useTranslations('import.run')
  const problemText = useProblemText()
  const sessionEnded = useSessionEnd() !== null
  const counts = countResults(list)
  const ended = counts.done + counts.failed
  const seconds = timeLeft === null ? null : Math.ceil(timeLeft / 1000)
  const problem = trouble === null ? null : toProblem(trouble)
  return (
    <Box sx={{ mb: 2 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center', mb: 1 }}>
        <Typography variant="h2" sx={{ flex: '1 1 16rem' }}>
          {t(`phase.${sessionEnded && phase === 'running' ? 'signIn' : phase}`, {
            done: ended,
            count: list.length,
          })}
        </Typography>
        {phase === 'running' && (
          <>
            <Typography color="textSecondary" aria-live="off">
              {seconds !== null &&
                !sessionEnded &&
                t(seconds < 90 ? 'secondsLeft' : 'minutesLeft', {
                  count: seconds < 90 ? seconds : Math.round(seconds / 60),
                })}
            </Typography>
            <Button variant="outlined" onClick={runner.pause}>
              {t('pause')}
            </Button>
          </>
        )}
        {(phase === 'paused' || phase === 'stopped') && (
          <Button variant="contained" onClick={runner.resume}>
            {t('goOn')}
          </Button>
        )}
        {(phase === 'running' || phase === 'paused') && (
          <Button color="inherit" variant="outlined" onClick={runner.stop}>
            {t('stop')}
          </Button>
        )}
      </Box>
      <LinearProgress
        variant="determinate"
        value={list.length === 0 ? 100 : (ended / list.length) * 100}
        aria-label={t('progress')}
        sx={{ height: 6, borderRadius: 1 }}
      />
      {problem && (
        <Box sx={{ mt: 2 }}>
          <ProblemAlert problem={problem}>{t('pausedBy', { problem: problemText(problem) })}</ProblemAlert>
        </Box>
      )}
      {phase === 'running' && (
        <Alert severity="info" sx={{ mt: 2 }}>
          {t('keepOpen')}
        </Alert>
      )}
    </Box>
  )
}
