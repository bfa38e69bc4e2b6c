import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useMemo, useRef } from 'react'
import { useTranslations } from 'use-intl'
import { useProblemText } from '#components/ProblemText.tsx'
import type { BulkStep } from '#lib/bulk-steps.ts'
import type { StepState } from './use-bulk-run.ts'

interface Props {
  label: string
  steps: readonly BulkStep[]
  states: ReadonlyMap<string, StepState>
  workspaceName: (id: string) => string
  /** null while something runs. */
  onRetry: ((step: BulkStep) => void) | null
}

const order = { failed: 0, running: 1, waiting: 2, done: 3 }
const waiting: StepState = { status: 'waiting' }
const stateOf = (states: Props['states'], { key }: BulkStep) => states.get(key) ?? waiting
const rankOf = (states: Props['states'], step: BulkStep) => order[stateOf(states, step).status]

/** What became of each: failures first. Any number of them; only those in sight are in the page. */
export function ResultList({ label, steps, states, workspaceName, onRetry }: Props) {
  const t = useTranslations('bulk')
  const common = useTranslations('common')
  const problemText = useProblemText()
  const frame = useRef<HTMLDivElement>(null)
  // Sorted only when all is over: rows should not jump under the eyes.
  const isOver = onRetry !== null
  const sorted = useMemo(
    () => (isOver ? steps.toSorted((a, b) => rankOf(states, a) - rankOf(states, b)) : steps),
    [steps, states, isOver],
  )
  // eslint-disable-next-line react-hooks/incompatible-library -- no compiler is used, and nothing of it is handed on
  const rows = useVirtualizer({
    count: sorted.length,
    getScrollElement: () => frame.current,
    estimateSize: () => 40,
    initialRect: { width: 500, height: 320 },
  })
  return (
    <Box
      ref={frame}
      tabIndex={0}
      role="region"
      aria-label={label}
      sx={{ maxHeight: 320, overflow: 'auto', border: 1, borderColor: 'divider', borderRadius: 1 }}
    >
      <Box
        component="ul"
        sx={{ position: 'relative', height: rows.getTotalSize(), m: 0, p: 0, listStyle: 'none' }}
      >
        {rows.getVirtualItems().map(({ index, start }) => {
          const step = sorted[index]
          if (!step) return null
          const state = stateOf(states, step)
          return (
            <Box
              component="li"
              key={step.key}
              ref={rows.measureElement}
              data-index={index}
              aria-setsize={sorted.length}
              aria-posinset={index + 1}
              style={{ transform: `translateY(${start}px)` }}
              sx={{
                position: 'absolute',
                insetInline: 0,
                top: 0,
                display: 'flex',
                alignItems: 'center',
                gap: 1,
                px: 1.5,
                py: 0.75,
                minHeight: 40,
                borderBottom: 1,
                borderColor: 'divider',
              }}
            >
              <Box sx={{ flex: 1, minWidth: 0, overflowWrap: 'anywhere' }}>
                <bdi className="mono">{step.user.username}</bdi>
                {step.workspaceId !== null && ` · ${workspaceName(step.workspaceId)}`}
                {state.status === 'failed' && (
                  <Box sx={{ color: 'error.main', fontSize: '0.8125rem' }}>{problemText(state.problem)}</Box>
                )}
              </Box>
              <Box sx={{ color: state.status === 'done' ? 'success.main' : 'text.secondary', flexShrink: 0 }}>
                {state.status === 'failed' && onRetry ? (
                  <Button onClick={() => onRetry(step)}>{common('retry')}</Button>
                ) : (
                  t(`status.${state.status}`)
                )}
              </Box>
            </Box>
          )
        })}
      </Box>
    </Box>
  )
}
