import Box from '@mui/material/Box'
import type { Role } from '#contract/users.ts'
import { roleDifference } from '#lib/rules/permissions.ts'
import commonMessages from '#components/common.en.json'
import pageMessages from '#components/page/page.en.json'
import dialogsMessages from './dialogs.en.json'
import { useText } from '#components/use-text.ts'

/** What a change of role gives and takes, in words. */
export function RoleChange({ from, to }: { from: Role; to: Role }) {
  const t = useText(dialogsMessages, 'editUser')
  const roleNames = useText(commonMessages, 'role')
  const capabilities = useText(pageMessages, 'roles.can')
  const { gains, loses } = roleDifference(from, to)
  const lists = { gains, loses }
  return (
    <Box aria-live="polite" sx={{ fontSize: '0.8125rem' }}>
      {(['gains', 'loses'] as const).map(
        (list) =>
          lists[list].length > 0 && (
            <Box key={list} sx={{ mb: 1 }}>
              <strong>{t(list, { role: roleNames(list === 'gains' ? to : from) })}</strong>
              <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
                {lists[list].map((capability) => (
                  <li key={capability}>{capabilities(capability)}</li>
                ))}
              </Box>
            </Box>
          ),
      )}
      {t('roleAtOnce')}
    </Box>
  )
}
