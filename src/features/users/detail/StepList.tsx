import CheckCircle from '@mui/icons-material/CheckCircleOutlined'
import ErrorIcon from '@mui/icons-material/ErrorOutlineOutlined'
import Circle from '@mui/icons-material/RadioButtonUnchecked'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import CircularProgress from '@mui/material/CircularProgress'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { useProblemText } from '#components/ProblemText.tsx'
import type { StepState } from './use-steps.ts'

interface Props<Step> {
  label: string
  steps: readonly Step[]
  stateOf: (step: Step) => StepState
  textOf: (step: Step) => ReactNode
  /** Offered at each step that failed; absent while something runs. */
  onRetry?: (step: Step) => void
}

const icons = {
  waiting: <Circle fontSize="small" color="disabled" aria-hidden />,
  running: <CircularProgress size={18} aria-hidden />,
  done: <CheckCircle fontSize="small" color="success" aria-hidden />,
  failed: <ErrorIcon fontSize="small" color="error" aria-hidden />,
}

/** What is to be done and what became of each; a step that failed says why and can be tried again. */
export function StepList<Step extends { readonly key: string }>(props: Props<Step>) {
  const { label, steps, stateOf, textOf, onRetry } = props
  const t = useTranslations('user.steps')
  const common = useTranslations('common')
  const problemText = useProblemText()
  return (
    <Box component="ol" aria-label={label} sx={{ listStyle: 'none', m: 0, p: 0 }}>
      {steps.map((step) => {
        const state = stateOf(step)
        return (
          <Box
            component="li"
            key={step.key}
            sx={{ display: 'flex', gap: 1, py: 0.75, borderBottom: 1, borderColor: 'divider' }}
          >
            <Box sx={{ display: 'flex', height: 22, alignItems: 'center' }}>{icons[state.status]}</Box>
            <Box sx={{ flex: 1, minWidth: 0, overflowWrap: 'anywhere' }}>
              {textOf(step)}
              <Box component="span" sx={{ color: 'text.secondary' }}>
                {' · '}
                {t(state.status)}
              </Box>
              {state.status === 'failed' && (
                <Box role="alert" sx={{ color: 'error.main', fontSize: '0.8125rem' }}>
                  {problemText(state.problem)}
                </Box>
              )}
            </Box>
            {state.status === 'failed' && onRetry && (
              <Button onClick={() => onRetry(step)}>{common('retry')}</Button>
            )}
          </Box>
        )
      })}
    </Box>
  )
}
