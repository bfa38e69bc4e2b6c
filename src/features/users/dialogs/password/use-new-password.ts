import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import type { User } from '#contract/users.ts'
import { passwordLimits } from '#contract/users.ts'
import { updateUser } from '#api/changes/users.ts'
import { useIssueText } from '#components/form/use-issue-text.ts'
import { generatePassword } from '#lib/rules/passwords.ts'
import { countBytes, countCharacters } from '#lib/rules/text.ts'
import type { NewPasswordForm } from './NewPasswordField.tsx'
import { mayBeInForce, passwordIssueOf } from '../../model/password-errors.ts'
import { useText } from '#components/use-text.ts'
import dialogsMessages from '../dialogs.en.json'

/** Gives a user a new password (`change`: and more, in a batch), which lives in this dialog's state only, until it is closed (U14). */
export function useNewPassword(user: User, change?: (password: string) => Promise<unknown>) {
  const t = useText(dialogsMessages, 'handOver')
  const issueText = useIssueText('password')
  const queryClient = useQueryClient()
  /** The password as it now is at Argilla, to be handed over. */
  const [saved, setSaved] = useState<string | null>(null)
  /** Whether one was sent that may be in force, though nobody could tell. A later refusal says nothing of it. */
  const [isOpen, setOpen] = useState(false)
  // One is made at once: hardly anybody wants to think one up.
  const [defaultValues] = useState(() => ({ password: generatePassword() }))
  const form = useForm<NewPasswordForm>({ defaultValues })

  const saving = useMutation({
    // Read from the form when it is sent: React Query would keep what it is given (U14).
    mutationFn: async () => {
      const { password } = form.getValues()
      await (change ? change(password) : updateUser(queryClient, user.id, { password }))
      setSaved(password)
      setOpen(false)
      form.reset({ password: '' })
    },
    onError: (error) => {
      if (mayBeInForce(error)) setOpen(true)
      const code = passwordIssueOf(error)
      if (!code) return
      const { password } = form.getValues()
      const params = {
        characters: countCharacters(password),
        bytes: countBytes(password),
        min: passwordLimits.minCharacters,
        max: code === 'tooManyBytes' ? passwordLimits.maxBytes : passwordLimits.maxCharacters,
      }
      form.setError('password', { message: issueText({ code, params }) ?? '' }, { shouldFocus: true })
    },
  })

  return {
    form,
    /** What went wrong and belongs to no field. */
    error: passwordIssueOf(saving.error) ? null : saving.error,
    about: { name: user.username, what: 'password' } as const,
    /** One that was made here is no change of the form: what was sent is lost with the dialog all the same. */
    dirty: form.formState.isDirty || isOpen || saving.isPending,
    leave: isOpen
      ? { title: t('leaveTitle'), text: t('mayBeInForce', { username: user.username }) }
      : undefined,
    pending: saving.isPending,
    saved,
    save: form.handleSubmit(() => saving.mutate()),
  }
}
