import { useQuery } from '@tanstack/react-query'
import { infoQuery } from '#api/session.ts'
import { ownAddress } from '#lib/address/base.ts'
import { CredentialCard } from '#components/page/CredentialCard.tsx'

/** The credential card with the address where people sign in: Argilla's, or this page's where it has none. */
export function HandOver({ username, password }: { username: string; password: string }) {
  const { data: info } = useQuery(infoQuery())
  return (
    <CredentialCard address={info?.argilla_url ?? ownAddress()} username={username} password={password} />
  )
}
