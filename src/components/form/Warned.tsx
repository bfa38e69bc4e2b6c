import WarningAmber from '@mui/icons-material/WarningAmber'
import Box from '@mui/material/Box'
import type { ReactNode } from 'react'

/** What is risky about a value that may be taken all the same, in the place of the field's hint. */
export const Warned = ({ children }: { children: ReactNode }) => (
  <Box component="span" sx={{ display: 'inline-flex', gap: 0.5, color: 'warning.main' }}>
    <WarningAmber aria-hidden sx={{ fontSize: 16, mt: '2px', flex: 'none' }} />
    <span>{children}</span>
  </Box>
)
