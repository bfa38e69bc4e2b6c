import { useEffect } from 'react'
import { useProviderTextOf } from '#api/providers/people.ts'
import { ProviderBadge } from '#components/provider/ProviderBadge.tsx'
import type { RowBadge } from '../list/columns.tsx'

/** Brings the list what it shows of providers: code, texts and answer come behind the rows, which stay where they are. */
export function RowBadges({ onBadge }: { onBadge: (badge: () => RowBadge) => void }) {
  const providerOf = useProviderTextOf()
  useEffect(() => {
    onBadge(
      () =>
        providerOf &&
        ((userId) => {
          const provider = providerOf(userId)
          return provider !== null && <ProviderBadge provider={provider} />
        }),
    )
  }, [providerOf, onBadge])
  return null
}
