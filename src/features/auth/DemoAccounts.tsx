import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import type { Info } from '#contract/app.ts'
import commonMessages from '#components/common.en.json'
import authMessages from './auth.en.json'
import { useText } from '#components/use-text.ts'

type DemoAccount = NonNullable<Info['demo']>[number]

/** The demo's sign-ins; there only while the server runs on demo data. */
export function DemoAccounts({
  accounts,
  onUse,
}: {
  accounts: readonly DemoAccount[]
  onUse: (account: DemoAccount) => void
}) {
  const t = useText(authMessages)
  const roleNames = useText(commonMessages, 'role')
  return (
    <Box component="section" aria-labelledby="demo-title" sx={{ mt: 3 }}>
      <Typography variant="h2" id="demo-title">
        {t('demoTitle')}
      </Typography>
      <Typography variant="body2" color="textSecondary">
        {t('demoText')}
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
                {roleNames(account.role)}
              </Typography>
            </Box>
            <Button
              onClick={() => onUse(account)}
              aria-label={t('demoUseLabel', { username: account.username })}
            >
              {t('demoUse')}
            </Button>
          </Box>
        ))}
      </Box>
    </Box>
  )
}
