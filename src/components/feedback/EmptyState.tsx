import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'

interface Props {
  title: string
  text?: string | undefined
  /** What one can do next: where to go, or what is done then. */
  action?: { label: string; href?: string; onClick?: () => void; prominent?: boolean } | undefined
}

/** What stands where there is nothing to show. */
export function EmptyState({ title, text, action }: Props) {
  const { label, prominent = false, ...does } = action ?? {}
  return (
    <Box sx={{ py: 6, px: 2, textAlign: 'center', maxWidth: 480, mx: 'auto' }}>
      <Typography variant="h2" component="p" gutterBottom>
        {title}
      </Typography>
      {text && <Typography color="textSecondary">{text}</Typography>}
      {action && (
        <Button variant={prominent ? 'contained' : 'outlined'} sx={{ mt: 2 }} {...does}>
          {label}
        </Button>
      )}
    </Box>
  )
}
