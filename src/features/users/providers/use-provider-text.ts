import { useQuery } from '@tanstack/react-query'
import { infoQuery } from '#api/session.ts'
import { providerNames } from '#lib/providers/names.ts'

/** Through which providers people also sign in, for a sentence and for nothing else; null: through none, or not known. */
export function useProviderText(): string | null {
  const { data: info } = useQuery(infoQuery())
  return info && info.providers.length > 0 ? providerNames(info.providers) : null
}
