import { useNavigate, useSearchParams } from 'react-router'
import { SignInPage } from '#features/auth/SignInPage.tsx'
import { afterSignIn } from './navigation.ts'

/** Sign-in, then on to where one wanted to go, else to where one's role starts. */
export function SignInRoute() {
  const [params] = useSearchParams()
  const navigate = useNavigate()
  return (
    <SignInPage
      onSignedIn={({ user }) => void navigate(afterSignIn(params.toString(), user.role), { replace: true })}
    />
  )
}
