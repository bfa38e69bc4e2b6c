import Box from '@mui/material/Box'
import type { Role } from '#contract/users.ts'
import { useText } from '../use-text.ts'
import commonMessages from '../common.en.json'

const colors = { owner: 'primary.main', admin: 'info.main', annotator: 'text.secondary' } as const

/** A role by its name; the colour only helps. */
export function RoleChip({ role }: { role: Role }) {
  const t = useText(commonMessages, 'role')
  return (
    <Box
      component="span"
      sx={{
        display: 'inline-block',
        px: 0.75,
        border: 1,
        borderRadius: 1,
        fontSize: '0.8125rem',
        lineHeight: '20px',
        color: colors[role],
      }}
    >
      {t(role)}
    </Box>
  )
}
