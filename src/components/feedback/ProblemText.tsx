import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import type { ReactNode } from 'react'
import type { Problem } from '#lib/problem.ts'
import { useText } from '../use-text.ts'
import problemMessages from './problem.en.json'
import commonMessages from '../common.en.json'

/** The sentence for a problem. */
export function useProblemText(): (problem: Problem) => string {
  const t = useText(problemMessages)
  return ({ code, values }) => t(code, values as never)
}

function RequestId({ problem }: { problem: Problem }) {
  const t = useText(problemMessages)
  if (problem.requestId === null) return null
  return (
    <Typography variant="caption" component="p" className="mono" sx={{ mt: 0.5, opacity: 0.85 }}>
      {t('requestId', { id: problem.requestId })}
    </Typography>
  )
}

const isEmpty = (node: ReactNode) => node === undefined || node === null || node === false

/** A problem above a form or inside a dialog. Focus and what was typed stay where they are. */
export function ProblemAlert({ problem, children }: { problem: Problem | null; children?: ReactNode }) {
  const text = useProblemText()
  if (problem === null) return null
  return (
    <Alert severity="error" sx={{ overflowWrap: 'anywhere' }}>
      {isEmpty(children) ? text(problem) : children}
      <RequestId problem={problem} />
    </Alert>
  )
}

/** A problem in the place of what could not be shown, with a way to try again. */
export function ProblemPanel({ problem, onRetry }: { problem: Problem; onRetry?: () => void }) {
  const t = useText(problemMessages)
  const common = useText(commonMessages, 'common')
  const text = useProblemText()
  return (
    <Box role="alert" sx={{ py: 6, px: 2, textAlign: 'center', maxWidth: 560, mx: 'auto' }}>
      <Typography variant="h2" component="p" gutterBottom>
        {t('title')}
      </Typography>
      <Typography color="textSecondary" sx={{ overflowWrap: 'anywhere' }}>
        {text(problem)}
      </Typography>
      <RequestId problem={problem} />
      {onRetry && (
        <Button variant="outlined" onClick={onRetry} sx={{ mt: 2 }}>
          {common('retry')}
        </Button>
      )}
    </Box>
  )
}
