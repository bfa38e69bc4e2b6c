import Box from '@mui/material/Box'
import type { ReactNode } from 'react'

interface Props {
  /** What one works on. */
  work: ReactNode
  /** What one looks up: beside the work, and below it in a narrow window. */
  facts: ReactNode
  /** What ends it all. */
  end: ReactNode
}

/** The page of one person: their work left, the facts right, what destroys at the end. */
export function Columns({ work, facts, end }: Props) {
  return (
    <Box
      sx={{
        display: 'grid',
        gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: 'minmax(0, 1fr) 340px' },
        gridTemplateRows: { md: 'auto 1fr' },
        columnGap: 5,
      }}
    >
      <div>{work}</div>
      <Box sx={{ gridRow: { md: '1 / span 2' }, gridColumn: { md: 2 } }}>{facts}</Box>
      <div>{end}</div>
    </Box>
  )
}
