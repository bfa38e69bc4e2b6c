import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { useState } from 'react'
import { type Control, useController } from 'react-hook-form'
import { PasswordField } from '#components/form/PasswordField.tsx'
import { useIssueText } from '#components/form/use-issue-text.ts'
import { checkPassword, generatePassword } from '#lib/rules/passwords.ts'
import { useText } from '#components/use-text.ts'
import dialogsMessages from './dialogs.en.json'

export interface NewPasswordForm {
  password: string
}

/** A new password for somebody else: typed, or made here and then shown. */
export function NewPasswordField({ control }: { control: Control<NewPasswordForm> }) {
  const t = useText(dialogsMessages, 'resetPassword')
  const issueText = useIssueText('password')
  const [generated, setGenerated] = useState(0)
  const { field, fieldState } = useController({
    control,
    name: 'password',
    rules: { validate: (password) => issueText(checkPassword(password).errors[0]) ?? true },
  })
  const { ref, ...input } = field
  const warning = field.value === '' ? undefined : issueText(checkPassword(field.value).warnings[0])
  return (
    <Box sx={{ display: 'flex', gap: 1, alignItems: 'flex-start', flexWrap: 'wrap' }}>
      <Box sx={{ flex: '1 1 14rem', minWidth: 0 }}>
        <PasswordField
          {...input}
          key={generated}
          inputRef={ref}
          label={t('password')}
          autoComplete="new-password"
          autoFocus={generated === 0}
          initiallyVisible
          error={fieldState.error?.message}
          hint={warning ?? t('hint')}
        />
      </Box>
      <Button
        variant="outlined"
        sx={{ minHeight: 38, mt: '22px' }}
        onClick={() => {
          field.onChange(generatePassword())
          setGenerated((times) => times + 1)
        }}
      >
        {t('generate')}
      </Button>
    </Box>
  )
}
