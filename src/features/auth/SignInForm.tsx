import Button from '@mui/material/Button'
import Link from '@mui/material/Link'
import Stack from '@mui/material/Stack'
import { type SubmitEvent, useRef, useState } from 'react'
import type { Session } from '#contract/app.ts'
import { toProblem } from '#api/http/problem.ts'
import { useSignIn } from '#api/session.ts'
import { PasswordField } from '#components/form/PasswordField.tsx'
import { ProblemAlert } from '#components/feedback/ProblemText.tsx'
import { SlowNote } from '#components/feedback/SlowNote.tsx'
import { TextInput } from '#components/form/TextInput.tsx'
import type { Problem } from '#lib/problem.ts'
import { useText } from '#components/use-text.ts'
import authMessages from './auth.en.json'

interface Props {
  /** What the fields begin with, e.g. a demo account. */
  initial?: { username?: string; password?: string }
  onSignedIn: (session: Session) => void
}

type Field = 'username' | 'password' | 'api_key'

/**
 * Username and password, or an API key. The fields are left to the browser, so that password managers fill them and
 * no secret enters React's state; what was typed stays after an error.
 */
export function SignInForm({ initial = {}, onSignedIn }: Props) {
  const t = useText(authMessages)
  const signIn = useSignIn()
  const form = useRef<HTMLFormElement>(null)
  const [withKey, setWithKey] = useState(false)
  const [pending, setPending] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [missing, setMissing] = useState<readonly Field[]>([])

  const input = (name: Field) => form.current?.elements.namedItem(name) as HTMLInputElement
  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (pending) return
    const fields: Field[] = withKey ? ['api_key'] : ['username', 'password']
    const value = (name: Field) => (name === 'api_key' ? input(name).value.trim() : input(name).value)
    const empty = fields.filter((name) => value(name) === '')
    setMissing(empty)
    setProblem(null)
    if (empty[0]) {
      input(empty[0]).focus()
      return
    }
    setPending(true)
    try {
      const session = await signIn(
        withKey
          ? { api_key: value('api_key') }
          : { username: value('username'), password: value('password') },
      )
      onSignedIn(session)
    } catch (error) {
      setProblem(toProblem(error))
      input(withKey ? 'api_key' : 'password').select()
    } finally {
      setPending(false)
    }
  }

  return (
    <Stack component="form" ref={form} noValidate onSubmit={(event) => void submit(event)} spacing={2}>
      <ProblemAlert problem={problem}>
        {problem?.code === 'wrongCredentials' && (withKey ? t('wrongKey') : t('wrong'))}
      </ProblemAlert>
      {withKey ? (
        <PasswordField
          key="api_key"
          name="api_key"
          label={t('apiKey')}
          autoComplete="off"
          autoFocus
          error={missing.includes('api_key') && t('apiKeyMissing')}
          hint={t('apiKeyHint')}
        />
      ) : (
        <>
          <TextInput
            name="username"
            label={t('username')}
            autoComplete="username"
            autoFocus={!initial.username}
            defaultValue={initial.username}
            error={missing.includes('username') && t('usernameMissing')}
            inputProps={{ autoCapitalize: 'none', spellCheck: false }}
          />
          <PasswordField
            key="password"
            name="password"
            label={t('password')}
            autoComplete="current-password"
            autoFocus={Boolean(initial.username)}
            defaultValue={initial.password}
            error={missing.includes('password') && t('passwordMissing')}
          />
        </>
      )}
      <Button type="submit" variant="contained" size="medium" loading={pending}>
        {t('submit')}
      </Button>
      <SlowNote pending={pending} />
      <Link
        component="button"
        type="button"
        variant="body2"
        onClick={() => {
          setProblem(null)
          setMissing([])
          setWithKey((before) => !before)
        }}
        sx={{ alignSelf: 'flex-start', minHeight: 24 }}
      >
        {withKey ? t('withPassword') : t('withKey')}
      </Link>
    </Stack>
  )
}
