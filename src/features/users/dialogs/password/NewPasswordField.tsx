import { type Control, useController } from 'react-hook-form'
import { useIssueText } from '#components/form/use-issue-text.ts'
import { checkPassword } from '#lib/rules/passwords.ts'
import { useText } from '#components/use-text.ts'
import { GeneratedPassword } from './GeneratedPassword.tsx'
import dialogsMessages from '../dialogs.en.json'

export interface NewPasswordForm {
  password: string
}

/** A new password for somebody else: typed, or made here and then shown. */
export function NewPasswordField({ control }: { control: Control<NewPasswordForm> }) {
  const t = useText(dialogsMessages, 'resetPassword')
  const issueText = useIssueText('password')
  const { field, fieldState } = useController({
    control,
    name: 'password',
    rules: { validate: (password) => issueText(checkPassword(password).errors[0]) ?? true },
  })
  const { ref, ...input } = field
  const warning = field.value === '' ? undefined : issueText(checkPassword(field.value).warnings[0])
  return (
    <GeneratedPassword
      {...input}
      inputRef={ref}
      label={t('password')}
      beginsHere
      error={fieldState.error?.message}
      hint={warning ?? t('hint')}
      generateLabel={t('generate')}
      onGenerate={field.onChange}
    />
  )
}
