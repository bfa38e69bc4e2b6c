import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import type { ReactNode } from 'react'

interface Props {
  title: string
  text?: string | undefined
  /** What one can do next: usually a button. */
  action?: ReactNode
}

/** What stands where there is nothing to show. */
export function EmptyState({ title, text, action }: Props) {
  return (
    <Box sx={{ py: 6, px: 2, textAlign: 'center', maxWidth: 480, mx: 'auto' }}>
      <Typography variant="h2" component="p" gutterBottom>
        {title}
      </Typography>
      {text && <Typography color="textSecondary">{text}</Typography>}
      {action && <Box sx={{ mt: 2 }}>{action}</Box>}
    </Box>
  )
}
