import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import type { Role } from '#contract/users.ts'
import { type Scope, capabilitiesOf } from '#lib/rules/permissions.ts'
import { useText } from '../use-text.ts'
import pageMessages from './page.en.json'

const scopes = ['everywhere', 'ownWorkspaces'] as const satisfies readonly Scope[]

/** What a role may do, and where, in words. */
export function RoleExplainer({ role }: { role: Role }) {
  const t = useText(pageMessages, 'roles')
  const capabilities = capabilitiesOf(role)
  return (
    <Box sx={{ maxWidth: '72ch' }}>
      <Typography>{t(`summary.${role}`)}</Typography>
      {scopes.map((scope) => {
        const here = capabilities.filter((capability) => capability.endsWith(`.${scope}`))
        return (
          here.length > 0 && (
            <Box key={scope} sx={{ mt: 1.5 }}>
              <Typography variant="h3">{t(scope)}</Typography>
              <Box component="ul" sx={{ m: 0, mt: 0.5, pl: 2.5, '& li': { mb: 0.25 } }}>
                {here.map((capability) => (
                  <li key={capability}>{t(`can.${capability}`)}</li>
                ))}
              </Box>
            </Box>
          )
        )
      })}
      <Typography variant="body2" color="textSecondary" sx={{ mt: 1.5 }}>
        {t('perRole')}
      </Typography>
    </Box>
  )
}
