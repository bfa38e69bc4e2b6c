import { useText } from '../use-text.ts'
import providerMessages from './provider.en.json'

/** What the badge means, in words. */
export function ProviderText({ provider }: { provider: string }) {
  return useText(providerMessages)('detail', { provider })
}
