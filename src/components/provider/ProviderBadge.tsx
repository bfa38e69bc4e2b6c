import Login from '@mui/icons-material/Login'
import { useText } from '../use-text.ts'
import providerMessages from './provider.en.json'

/** In the style's own words: a list may have one in each row. */
const iconStyle = { fontSize: '1rem', marginInlineStart: 6, verticalAlign: 'text-bottom', opacity: 0.8 }

/** Stands after the role of somebody who signs in through a provider, which may set it anew. */
export function ProviderBadge({ provider }: { provider: string }) {
  const t = useText(providerMessages)
  return (
    <span title={t('detail', { provider })}>
      <Login color="action" style={iconStyle} />
      <span className="unseen">{t('badge', { provider })}</span>
    </span>
  )
}
