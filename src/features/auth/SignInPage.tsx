import Box from '@mui/material/Box'
import Paper from '@mui/material/Paper'
import Typography from '@mui/material/Typography'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Session } from '#contract/app.ts'
import { infoQuery } from '#api/session.ts'
import { DemoAccounts } from './DemoAccounts.tsx'
import { SignInForm } from './SignInForm.tsx'

/** The page before all others. */
export function SignInPage({ onSignedIn }: { onSignedIn: (session: Session) => void }) {
  const t = useTranslations()
  const { data: info } = useQuery(infoQuery())
  // A demo account fills the form; the number makes it a new form each time.
  const [filled, setFilled] = useState<{ values: { username?: string; password?: string }; times: number }>({
    values: {},
    times: 0,
  })
  const where = info?.argilla_url
    ? t('auth.toArgilla', { host: new URL(info.argilla_url).host })
    : info && t('auth.toEmbedded')

  return (
    <Box component="main" sx={{ maxWidth: 416, mx: 'auto', px: 2, pt: { xs: 4, sm: 10 }, pb: 4 }}>
      <title>{t('app.titled', { page: t('auth.title') })}</title>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, mb: 3, fontWeight: 600 }}>
        <img src="/favicon.svg" alt="" width={28} height={28} />
        {t('app.name')}
      </Box>
      <Paper variant="outlined" sx={{ p: { xs: 2, sm: 3 } }}>
        <Typography variant="h1">{t('auth.title')}</Typography>
        <Typography color="textSecondary" sx={{ mb: 2.5, minHeight: '1.5em', overflowWrap: 'anywhere' }}>
          {where}
        </Typography>
        <SignInForm key={filled.times} initial={filled.values} onSignedIn={onSignedIn} />
      </Paper>
      {info?.demo && (
        <DemoAccounts
          accounts={info.demo}
          onUse={({ username, password }) =>
            setFilled(({ times }) => ({ values: { username, password }, times: times + 1 }))
          }
        />
      )}
      <Typography variant="body2" color="textSecondary" sx={{ mt: 3 }}>
        {t('auth.forgot')}
      </Typography>
    </Box>
  )
}
