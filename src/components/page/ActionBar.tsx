import Box from '@mui/material/Box'
import type { ReactNode } from 'react'
import { standsAtFoot } from '../feedback/foot.ts'
import { lowWindow } from './window-size.ts'

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
      ref={standsAtFoot}
      aria-label={label}
      className="no-print"
      sx={{
        position: 'sticky',
        bottom: 0,
        [lowWindow]: { position: 'static' },
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
