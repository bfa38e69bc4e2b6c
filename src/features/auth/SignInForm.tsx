import Button from '@mui/material/Button'
import Stack from '@mui/material/Stack'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type SubmitEvent, useRef, useState } from 'react'
import type { Session } from '#contract/app.ts'
import type { RefusedSignIn } from '#contract/first-paint.ts'
import { signIn } from '#api/session.ts'
import { PasswordField } from '#components/form/PasswordField.tsx'
import { ErrorAlert } from '#components/feedback/ErrorText.tsx'
import { SlowNote } from '#components/feedback/SlowNote.tsx'
import { TextInput } from '#components/form/TextInput.tsx'
import { ApiError, hasCode } from '#lib/errors/api-error.ts'
import { useText } from '#components/use-text.ts'
import { OtherWay } from './OtherWay.tsx'
import authMessages from './auth.en.json'

interface Props {
  /** What the fields begin with, e.g. a demo account. */
  initial?: { username?: string; password?: string }
  /** How the same form fared that was sent before the code was there. */
  refused?: RefusedSignIn | undefined
  onSignedIn: (session: Session) => void
}

type Field = 'username' | 'password' | 'api_key'

/**
 * Username and password, or an API key. The fields are left to the browser, so that password managers fill them and
 * no secret enters React's state; what was typed stays after an error.
 */
export function SignInForm({ initial = {}, refused, onSignedIn }: Props) {
  const t = useText(authMessages)
  const queryClient = useQueryClient()
  const form = useRef<HTMLFormElement>(null)
  const [withKey, setWithKey] = useState(false)
  const [missing, setMissing] = useState<readonly Field[]>(refused?.missing ?? [])
  const [refusal, setRefusal] = useState(
    () => refused?.error && new ApiError({ kind: 'http', ...refused.error }),
  )

  const input = (name: Field) => form.current?.elements.namedItem(name) as HTMLInputElement
  const value = (name: Field) => (name === 'api_key' ? input(name).value.trim() : input(name).value)
  const {
    mutate,
    reset,
    error: failure,
    isPending: pending,
  } = useMutation({
    // Read from the fields when it is sent: React Query would keep what it is given (U14).
    mutationFn: () =>
      signIn(
        queryClient,
        withKey
          ? { api_key: value('api_key') }
          : { username: value('username'), password: value('password') },
      ),
    onSuccess: onSignedIn,
    onError: () => input(withKey ? 'api_key' : 'password').select(),
  })
  const error = failure ?? refusal
  const isWrong = hasCode(error, 'WrongCredentials')
  const wrongText = withKey ? t('wrongKey') : t('wrong')
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (pending) return
    const fields: Field[] = withKey ? ['api_key'] : ['username', 'password']
    const empty = fields.filter((name) => value(name) === '')
    setMissing(empty)
    setRefusal(null)
    reset()
    if (empty[0]) input(empty[0]).focus()
    else mutate()
  }

  return (
    // Before the code is there, the browser sends it to our server; never as an address.
    <Stack component="form" method="post" ref={form} noValidate onSubmit={submit} spacing={2}>
      <ErrorAlert error={error}>{isWrong ? wrongText : undefined}</ErrorAlert>
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
      <OtherWay
        label={withKey ? t('withPassword') : t('withKey')}
        onChoose={() => {
          reset()
          setMissing([])
          setRefusal(null)
          setWithKey((before) => !before)
        }}
      />
    </Stack>
  )
}
