import Alert from '@mui/material/Alert'
import { useText } from '#components/use-text.ts'
import providersMessages from './providers.en.json'

interface Props {
  about: keyof typeof providersMessages.note
  /** Through which people also sign in; null: through none, and there is nothing to say. */
  provider: string | null
  /** Whom it is about, as they are to be called. */
  username: string
  before?: string
}

/** What a provider makes of it, of which Argilla tells nobody (docs/decisions/0020). */
export function ProviderNote({ about, provider, username, before = '' }: Props) {
  const t = useText(providersMessages, 'note')
  if (provider === null || username === '') return null
  const severity = about === 'role' || about === 'name' ? 'info' : 'warning'
  return (
    <Alert severity={severity} sx={{ overflowWrap: 'anywhere' }}>
      {t.rich(about, { provider, name: () => <Name>{username}</Name>, before: () => <Name>{before}</Name> })}
    </Alert>
  )
}

const Name = ({ children }: { children: string }) => <bdi className="mono">{children}</bdi>
