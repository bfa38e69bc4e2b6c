import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import Divider from '@mui/material/Divider'
import Stack from '@mui/material/Stack'
import type { RefusedSignIn } from '#contract/first-paint.ts'
import { providerPath } from '#contract/sign-in/providers.ts'
import { providerName } from '#lib/providers/names.ts'
import { useText } from '#components/use-text.ts'
import providerMessages from './provider.en.json'

interface Props {
  /** As Argilla names them. */
  providers: readonly string[]
  /** The query of the sign-in page's address, which says where one goes on. */
  search: string
  refused: RefusedSignIn | undefined
}

/** The ways in through a provider: plain links, for they work before the code is there, and why the last one led nowhere. */
export function ProviderSignIn({ providers, search, refused }: Props) {
  const t = useText(providerMessages)
  const next = new URLSearchParams(search).get('next')
  const query = next === null ? '' : `?next=${encodeURIComponent(next)}`
  const failed = refused?.provider
  return (
    <Stack spacing={1.5} sx={{ mb: 2 }}>
      {failed && (
        <Alert severity="error" sx={{ overflowWrap: 'anywhere' }}>
          {t(`failure.${failed.failure}`, { provider: providerName(failed.name) })}
        </Alert>
      )}
      {providers.map((name) => (
        <Button key={name} variant="outlined" size="medium" href={providerPath(name) + query}>
          {t('with', { provider: providerName(name) })}
        </Button>
      ))}
      {providers.length > 0 && (
        <Divider sx={{ color: 'text.secondary', fontSize: '0.875rem' }}>{t('or')}</Divider>
      )}
    </Stack>
  )
}
