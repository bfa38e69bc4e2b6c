import Chip from '@mui/material/Chip'
import { useTranslations } from 'use-intl'
import type { Role } from '#contract/users.ts'

const colors = { owner: 'primary', admin: 'info', annotator: 'default' } as const

/** A role by its name; the colour only helps. */
export function RoleChip({ role }: { role: Role }) {
  const t = useTranslations('role')
  return <Chip label={t(role)} color={colors[role]} variant="outlined" sx={{ height: 22, borderRadius: 1 }} />
}
