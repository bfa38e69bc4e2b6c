import Box from '@mui/material/Box'
import Paper from '@mui/material/Paper'
import Typography from '@mui/material/Typography'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { Session } from '#contract/app.ts'
import type { ProviderSignIn } from './ProviderSignIn.tsx'
import { infoQuery, refusedSignInQuery } from '#api/session.ts'
import { pageIsShown } from '#components/first-page.ts'
import { withBase } from '#lib/address/base.ts'
import { DemoAccounts } from './DemoAccounts.tsx'
import { SignInForm } from './SignInForm.tsx'
import commonMessages from '#components/common.en.json'
import authMessages from './auth.en.json'
import { useText } from '#components/use-text.ts'

interface Props {
  /** The query of its address. */
  search: string
  /** Fetched only where Argilla has providers. */
  Providers: typeof ProviderSignIn | null
  onSignedIn: (session: Session) => void
}

/** The page before all others. */
export function SignInPage({ search, Providers, onSignedIn }: Props) {
  const t = useText(authMessages)
  const common = useText(commonMessages, 'common')
  const { data: info } = useQuery(infoQuery())
  const { data: refused } = useQuery(refusedSignInQuery())
  // A demo account fills the form; the number makes it a new form each time.
  const [filled, setFilled] = useState<{ values: { username?: string; password?: string }; times: number }>({
    values: refused ? { username: refused.username } : {},
    times: 0,
  })
  useEffect(() => void pageIsShown(), [])
  const where = info?.argilla_url
    ? t('toArgilla', { host: new URL(info.argilla_url).host })
    : info && t('toEmbedded')

  return (
    <Box component="main" sx={{ maxWidth: 416, mx: 'auto', px: 2, pt: { xs: 4, sm: 10 }, pb: 4 }}>
      <title>{common('titled', { page: t('title') })}</title>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, mb: 3, fontWeight: 600 }}>
        <img src={withBase('/favicon.svg')} alt="" width={28} height={28} />
        {common('appName')}
      </Box>
      <Paper variant="outlined" sx={{ p: { xs: 2, sm: 3 } }}>
        <Typography variant="h1">{t('title')}</Typography>
        <Typography color="textSecondary" sx={{ mb: 2.5, minHeight: '1.5em', overflowWrap: 'anywhere' }}>
          {where}
        </Typography>
        {info && Providers && <Providers providers={info.providers} search={search} refused={refused} />}
        <SignInForm
          key={filled.times}
          initial={filled.values}
          refused={filled.times === 0 ? refused : undefined}
          onSignedIn={onSignedIn}
        />
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
        {t('forgot')}
      </Typography>
    </Box>
  )
}
