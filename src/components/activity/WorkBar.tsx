import Box from '@mui/material/Box'
import type { Responses } from '#lib/activity/progress.ts'
import { workColours } from './work-colours.ts'

const states = ['submitted', 'discarded', 'draft'] as const

interface Props {
  responses: Responses
  /** What the whole width stands for, in responses. */
  most: number
}

/** Responses as one bar of three parts. The same figures stand beside it, so it says nothing to a screen reader. */
export function WorkBar({ responses, most }: Props) {
  return (
    <Box
      aria-hidden="true"
      sx={{ display: 'flex', height: 10, borderRadius: '3px', overflow: 'hidden', bgcolor: 'action.hover' }}
    >
      {states.map((state) => (
        <Box
          key={state}
          sx={{
            ...workColours[state],
            flex: 'none',
            width: most === 0 ? 0 : `${(100 * responses[state]) / most}%`,
          }}
        />
      ))}
    </Box>
  )
}
