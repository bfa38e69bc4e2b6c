import Box from '@mui/material/Box'
import type { ReactNode } from 'react'

interface Props {
  /** Names the bar for screen readers, where it is a place of its own. */
  label?: string
  children: ReactNode
}

/** What can be done with what stands above; stays in sight at the foot of the window. */
export function ActionBar({ label, children }: Props) {
  return (
    <Box
      component={label === undefined ? 'div' : 'section'}
      aria-label={label}
      className="no-print"
      sx={{
        position: 'sticky',
        bottom: 0,
        // At 400 % zoom the bars would leave no room for what they are about.
        '@media (max-height: 480px)': { position: 'static' },
        zIndex: 4,
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        justifyContent: 'flex-end',
        gap: 1,
        minHeight: 64,
        py: 1,
        bgcolor: 'background.default',
        borderTop: 1,
        borderColor: 'divider',
      }}
    >
      {children}
    </Box>
  )
}
