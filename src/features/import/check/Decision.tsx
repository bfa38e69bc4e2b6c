import Box from '@mui/material/Box'
import { useTheme } from '@mui/material/styles'
import Typography from '@mui/material/Typography'
import useMediaQuery from '@mui/material/useMediaQuery'
import type { ReactNode } from 'react'

interface Props {
  title: string
  text: string
  actions?: ReactNode
  children: ReactNode
}

/** One question about the whole import. On a phone it opens when it is pressed, for the rows stand below. */
export function Decision({ title, text, actions, children }: Props) {
  const isWide = useMediaQuery(useTheme().breakpoints.up('sm'), { noSsr: true })
  return (
    <Box
      component="details"
      open={isWide}
      sx={{
        borderLeft: 3,
        borderColor: 'warning.main',
        pl: 2,
        minWidth: 0,
        '& summary': { cursor: 'pointer', py: 0.5 },
      }}
    >
      <summary>
        <Typography variant="h3" component="h2" sx={{ display: 'inline' }}>
          {title}
        </Typography>
      </summary>
      <Typography variant="body2" color="textSecondary">
        {text}
      </Typography>
      {actions && <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mt: 1 }}>{actions}</Box>}
      <Box sx={{ maxHeight: 200, overflowY: 'auto', pt: 0.5 }}>{children}</Box>
    </Box>
  )
}
