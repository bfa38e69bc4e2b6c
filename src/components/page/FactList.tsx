import Box from '@mui/material/Box'
import type { ReactNode } from 'react'
import { CopyButton } from './CopyButton.tsx'

interface Props {
  label: string
  rows: readonly (readonly [term: string, fact: ReactNode])[]
  /** The widths of both columns, as CSS has them, also by breakpoint. */
  columns: string | Record<string, string>
}

/** What is known of something: a term, and beside it what it is. */
export const FactList = ({ label, rows, columns }: Props) => (
  <Box
    component="dl"
    aria-label={label}
    sx={{
      display: 'grid',
      gridTemplateColumns: columns,
      columnGap: 2,
      rowGap: 0.75,
      m: 0,
      '& dt': { color: 'text.secondary' },
      '& dd': { m: 0, minWidth: 0, overflowWrap: 'anywhere' },
    }}
  >
    {rows.map(([term, fact]) => (
      <Box key={term} sx={{ display: 'contents' }}>
        <dt>{term}</dt>
        <dd>{fact}</dd>
      </Box>
    ))}
  </Box>
)

interface IdProps {
  id: string
  /** Of the button that copies it. */
  label: string
  /** What is said after that. */
  copied?: string
}

/** An id as a fact, and a button that copies it. */
export const IdFact = ({ id, ...copy }: IdProps) => (
  <Box sx={{ display: 'inline-flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 1 }}>
    <code>{id}</code>
    <CopyButton
      text={() => id}
      {...copy}
      variant="text"
      className="no-print"
      sx={{ minHeight: 24, minWidth: 0, p: 0 }}
    />
  </Box>
)
