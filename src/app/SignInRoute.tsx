import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearchParams } from 'react-router'
import { infoQuery } from '#api/session.ts'
import type { ProviderSignIn } from '#features/auth/ProviderSignIn.tsx'
import { SignInPage } from '#features/auth/SignInPage.tsx'
import { afterSignIn } from './navigation.ts'

/** Sign-in, then on to where one wanted to go, else to where one's role starts. */
export function SignInRoute({ Providers }: { Providers: typeof ProviderSignIn | null }) {
  const [params] = useSearchParams()
  const navigate = useNavigate()
  const { data: info } = useQuery(infoQuery())
  return (
    <SignInPage
      search={params.toString()}
      Providers={info && info.providers.length > 0 ? Providers : null}
      onSignedIn={({ user }) => void navigate(afterSignIn(params.toString(), user.role), { replace: true })}
    />
  )
}
