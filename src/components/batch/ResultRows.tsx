import Box from '@mui/material/Box'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, useRef } from 'react'
import type { BatchStep } from '#contract/batches.ts'
import { outcomeOf, type StepOutcome } from '#lib/batch-results.ts'
import { useStepText } from './use-step-text.ts'
import { useText } from '../use-text.ts'
import batchMessages from './batch.en.json'

interface Props {
  steps: readonly BatchStep[]
  maxHeight: number | string
  action: (step: BatchStep) => ReactNode
}

const colors: Record<StepOutcome, string> = {
  failed: 'error.main',
  untried: 'error.main',
  unknown: 'warning.main',
  running: 'text.secondary',
  waiting: 'text.secondary',
  done: 'success.main',
  unchanged: 'text.secondary',
}

/** One row a step. Any number of them: only those in sight are in the page. */
export function ResultRows({ steps, maxHeight, action }: Props) {
  const t = useText(batchMessages, 'results')
  const stepText = useStepText()
  const frame = useRef<HTMLDivElement>(null)
  // oxlint-disable-next-line react/incompatible-library -- no compiler is used, and nothing of it is handed on
  const rows = useVirtualizer({
    count: steps.length,
    getScrollElement: () => frame.current,
    estimateSize: () => 40,
    initialRect: { width: 500, height: 320 },
  })
  return (
    <Box
      ref={frame}
      tabIndex={0}
      role="region"
      aria-label={t('label')}
      sx={{ maxHeight, overflow: 'auto', border: 1, borderColor: 'divider', borderRadius: 1 }}
    >
      <Box
        component="ul"
        sx={{ position: 'relative', height: rows.getTotalSize(), m: 0, p: 0, listStyle: 'none' }}
      >
        {rows.getVirtualItems().map(({ index, start }) => {
          const step = steps[index]
          if (!step) return null
          const detail = stepText.detail(step)
          const what = stepText.what(step)
          const outcome = outcomeOf(step)
          return (
            <Box
              component="li"
              key={step.index}
              ref={rows.measureElement}
              data-index={index}
              aria-setsize={steps.length}
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
                {step.user && <bdi className="mono">{step.user.username}</bdi>}
                <Box component="span" sx={{ color: 'text.secondary' }}>
                  {what !== '' && `${step.user ? ' · ' : ''}${what}`}
                </Box>
                {detail !== '' && <Box sx={{ color: colors[outcome], fontSize: '0.8125rem' }}>{detail}</Box>}
              </Box>
              <Box sx={{ color: colors[outcome], flexShrink: 0 }}>{t(`status.${outcome}`)}</Box>
              <Box sx={{ display: 'flex', flexShrink: 0 }}>{action(step)}</Box>
            </Box>
          )
        })}
      </Box>
    </Box>
  )
}
