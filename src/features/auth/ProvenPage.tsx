import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Link from '@mui/material/Link'
import Typography from '@mui/material/Typography'
import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useSearchParams } from 'react-router'
import { providerFailureSchema } from '#contract/sign-in/providers.ts'
import { infoQuery, sessionQuery, tellSignedIn } from '#api/session.ts'
import { providerNames } from '#lib/providers/names.ts'
import { pageIsShown } from '#components/first-page.ts'
import commonMessages from '#components/common.en.json'
import { useText } from '#components/use-text.ts'
import providerMessages from './provider.en.json'

/** Where a provider leads to in the tab that was opened for it: the page that asked goes on by itself. */
export function ProvenPage() {
  const [params] = useSearchParams()
  const said = params.get('failure')
  const t = useText(providerMessages)
  const common = useText(commonMessages, 'common')
  const { data: session } = useQuery(sessionQuery())
  const { data: info } = useQuery(infoQuery())
  const failure = said === null ? null : (providerFailureSchema.safeParse(said).data ?? 'unreachable')
  const userId = failure === null ? session?.user.id : undefined
  useEffect(() => void pageIsShown(), [])
  useEffect(() => {
    if (userId !== undefined) tellSignedIn(userId)
  }, [userId])
  const title = failure === null ? t('proven.title') : t('proven.failedTitle')
  return (
    <Box component="main" sx={{ maxWidth: 416, mx: 'auto', px: 2, pt: { xs: 4, sm: 10 }, pb: 4 }}>
      <title>{common('titled', { page: title })}</title>
      <Typography variant="h1" gutterBottom>
        {failure === null ? t('proven.heading') : t('proven.failedHeading')}
      </Typography>
      {failure !== null && (
        <Alert severity="error" sx={{ mb: 2, overflowWrap: 'anywhere' }}>
          {t(`failure.${failure}`, { provider: providerNames(info?.providers ?? []) })}
        </Alert>
      )}
      <Typography color="textSecondary" sx={{ mb: 2 }}>
        {t('proven.text')}
      </Typography>
      <Link href="/">{t('proven.start')}</Link>
    </Box>
  )
}
