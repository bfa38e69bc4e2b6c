import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { useTranslations } from 'use-intl'
import type { Info } from '#contract/app.ts'

type DemoAccount = NonNullable<Info['demo']>[number]

/** The demo's sign-ins; there only while the server runs on demo data. */
export function DemoAccounts({
  accounts,
  onUse,
}: {
  accounts: readonly DemoAccount[]
  onUse: (account: DemoAccount) => void
}) {
  const t = useTranslations()
  return (
    <Box component="section" aria-labelledby="demo-title" sx={{ mt: 3 }}>
      <Typography variant="h2" id="demo-title">
        {t('auth.demoTitle')}
      </Typography>
      <Typography variant="body2" color="textSecondary">
        {t('auth.demoText')}
      </Typography>
      <Box component="ul" sx={{ listStyle: 'none', p: 0, m: 0, mt: 1 }}>
        {accounts.map((account) => (
          <Box
            component="li"
            key={account.username}
            sx={{
              display: 'flex',
              alignItems: 'center',
              flexWrap: 'wrap',
              columnGap: 1.5,
              py: 0.5,
              borderBottom: 1,
              borderColor: 'divider',
            }}
          >
            <Box sx={{ flex: 1, minWidth: 0 }}>
              <code>{account.username}</code> · <code>{account.password}</code>
              <Typography component="span" variant="body2" color="textSecondary">
                {' '}
                {t(`role.${account.role}`)}
              </Typography>
            </Box>
            <Button
              onClick={() => onUse(account)}
              aria-label={t('auth.demoUseLabel', { username: account.username })}
            >
              {t('auth.demoUse')}
            </Button>
          </Box>
        ))}
      </Box>
    </Box>
  )
}
