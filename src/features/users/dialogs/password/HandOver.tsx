import { useQuery } from '@tanstack/react-query'
import { infoQuery } from '#api/session.ts'
import { CredentialCard } from '#components/page/CredentialCard.tsx'
import { ownAddress } from '#lib/address/base.ts'
import type { useHandOver } from './use-hand-over.tsx'

interface Props {
  username: string
  password: string
  handOver: Pick<ReturnType<typeof useHandOver>, 'isTaken' | 'take'>
}

/** The credential card with the address where people sign in: Argilla's, or this page's where it has none. */
export function HandOver({ username, password, handOver }: Props) {
  const { data: info } = useQuery(infoQuery())
  return (
    <CredentialCard
      address={info?.argilla_url ?? ownAddress()}
      username={username}
      password={password}
      isTaken={handOver.isTaken}
      onTaken={handOver.take}
    />
  )
}
