import { useNavigate, useSearchParams } from 'react-router'
import { SignInPage } from '#features/auth/SignInPage.tsx'
import { safeNext, startOf } from './navigation.ts'

/** Sign-in, then on to where one wanted to go, else to where one's role starts. */
export function SignInRoute() {
  const [params] = useSearchParams()
  const navigate = useNavigate()
  return (
    <SignInPage
      onSignedIn={({ user }) =>
        void navigate(safeNext(params.get('next')) ?? startOf(user.role), { replace: true })
      }
    />
  )
}
