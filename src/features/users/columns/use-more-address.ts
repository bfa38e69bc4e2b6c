import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useSearchParams } from 'react-router'
import { infoQuery } from '#api/session.ts'
import { type MoreAddress, readMore } from './address.ts'

const nothing = readMore(new URLSearchParams())

/** What the address asks for; nothing where no figures of single people are shown: a kept address would show zeros for them. */
export function useMoreAddress(): MoreAddress {
  const [params] = useSearchParams()
  const setting = useQuery(infoQuery()).data?.activity ?? 'person'
  return useMemo(() => (setting === 'person' ? readMore(params) : nothing), [params, setting])
}
