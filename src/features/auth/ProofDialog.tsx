import Typography from '@mui/material/Typography'
import { useMutation } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import type { Session } from '#contract/app.ts'
import { settleProof } from '#api/http/proof.ts'
import { proveAgain } from '#api/http/prove.ts'
import { FormDialog } from '#components/form/FormDialog.tsx'
import { PasswordField } from '#components/form/PasswordField.tsx'
import { hasCode } from '#lib/errors/api-error.ts'
import { useText } from '#components/use-text.ts'
import { OtherWay } from './OtherWay.tsx'
import { ProviderProof } from './ProviderProof.tsx'
import authMessages from './auth.en.json'

type Props = Pick<Session, 'method' | 'provider'> & { username: string }

/** Over what one does, where the server wants the password again first. The field is the browser's, as at the sign-in. */
export function ProofDialog({ provider, ...props }: Props) {
  const [asksProvider, setAsksProvider] = useState(provider !== undefined)
  if (provider === undefined || !asksProvider) return <CredentialProof {...props} />
  return <ProviderProof name={provider} onUsePassword={() => setAsksProvider(false)} />
}

function CredentialProof({ method, username }: Omit<Props, 'provider'>) {
  const t = useText(authMessages)
  const field = useRef<HTMLInputElement>(null)
  const [withKey, setWithKey] = useState(method === 'api_key')
  const [isMissing, setIsMissing] = useState(false)
  const { mutate, reset, error, isPending } = useMutation({
    // Read from the field when it is sent: React Query would keep what it is given (U14).
    mutationFn: () => {
      const typed = field.current?.value ?? ''
      return proveAgain(withKey ? { api_key: typed.trim() } : { password: typed })
    },
    onSuccess: () => settleProof(true),
    onError: () => field.current?.select(),
  })
  const isWrong = hasCode(error, 'WrongCredentials')
  const wrong = withKey ? t('wrongOwnKey') : t('wrongPassword')
  const missing = withKey ? t('apiKeyMissing') : t('passwordMissing')
  return (
    <FormDialog
      title={t('proofTitle')}
      describedBy="proof-text"
      submitLabel={t('proofSubmit')}
      pending={isPending}
      error={isWrong ? null : error}
      dirty={false}
      onClose={() => settleProof(false)}
      onSubmit={() => {
        const isEmpty = field.current?.value.trim() === ''
        setIsMissing(isEmpty)
        if (isEmpty) field.current?.focus()
        else mutate()
      }}
    >
      <Typography id="proof-text">{withKey ? t('proofKeyText') : t('proofText')}</Typography>
      {/* Tells the password manager whose it is. */}
      <input hidden readOnly autoComplete="username" value={username} />
      <PasswordField
        key={String(withKey)}
        inputRef={field}
        name="proof"
        label={withKey ? t('apiKey') : t('password')}
        autoComplete={withKey ? 'off' : 'current-password'}
        autoFocus
        error={(isMissing && missing) || (isWrong && wrong)}
      />
      {method === 'api_key' && (
        <OtherWay
          label={withKey ? t('withPasswordOnly') : t('withKeyOnly')}
          onChoose={() => {
            reset()
            setIsMissing(false)
            setWithKey((before) => !before)
          }}
        />
      )}
    </FormDialog>
  )
}
