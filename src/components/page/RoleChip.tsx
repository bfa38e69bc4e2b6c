import Box from '@mui/material/Box'
import type { Role } from '#contract/users.ts'
import { useText } from '../use-text.ts'
import commonMessages from '../common.en.json'

/** Annotators are the rule, and so are plain text; who may do more is an exception, and a chip. */
const looks = {
  owner: { border: 1, px: 0.75, fontWeight: 600 },
  admin: { border: 1, px: 0.75, color: 'info.main' },
  annotator: { color: 'text.secondary' },
} as const

/** A role by its name. */
export function RoleChip({ role }: { role: Role }) {
  const t = useText(commonMessages, 'role')
  return (
    <Box
      component="span"
      sx={{
        display: 'inline-block',
        borderRadius: 1,
        fontSize: '0.8125rem',
        lineHeight: '20px',
        ...looks[role],
      }}
    >
      {t(role)}
    </Box>
  )
}
