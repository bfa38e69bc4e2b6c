import Box from '@mui/material/Box'
import { useTranslations } from 'use-intl'
import type { Role } from '#contract/users.ts'
import { roleDifference } from '#lib/rules/permissions.ts'

/** What a change of role gives and takes, in words. */
export function RoleChange({ from, to }: { from: Role; to: Role }) {
  const t = useTranslations()
  const { gains, loses } = roleDifference(from, to)
  const lists = { gains, loses }
  return (
    <Box aria-live="polite" sx={{ fontSize: '0.8125rem' }}>
      {(['gains', 'loses'] as const).map(
        (list) =>
          lists[list].length > 0 && (
            <Box key={list} sx={{ mb: 1 }}>
              <strong>{t(`editUser.${list}`, { role: t(`role.${list === 'gains' ? to : from}`) })}</strong>
              <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
                {lists[list].map((capability) => (
                  <li key={capability}>{t(`roles.can.${capability}`)}</li>
                ))}
              </Box>
            </Box>
          ),
      )}
      {t('editUser.roleAtOnce')}
    </Box>
  )
}
