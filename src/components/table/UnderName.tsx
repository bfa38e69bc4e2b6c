import Box from '@mui/material/Box'
import type { ReactNode } from 'react'

/** On a phone, in the first column: what the columns that it has no room for would say. */
export function UnderName({ children }: { children: ReactNode }) {
  return (
    <Box
      sx={{ display: { sm: 'none' }, color: 'text.secondary', fontSize: '0.8125rem', whiteSpace: 'normal' }}
    >
      {children}
    </Box>
  )
}
