import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import type { User } from '#contract/users.ts'
import { passwordLimits } from '#contract/users.ts'
import { isSessionEnd } from '#api/http/errors.ts'
import { toProblem } from '#api/http/problem.ts'
import { updateUser } from '#api/users.ts'
import { useIssueText } from '#components/form/use-issue-text.ts'
import { countCharacters } from '#lib/rules/text.ts'
import type { Problem } from '#lib/problem.ts'
import type { NewPasswordForm } from './NewPasswordField.tsx'
import { passwordIssueOf } from '../model/password-errors.ts'

/** Gives a user a new password (`change`: and more, in a batch), which lives in this dialog's state only, until it is closed (U14). */
export function useNewPassword(user: User, change?: (password: string) => Promise<unknown>) {
  const issueText = useIssueText('password')
  const queryClient = useQueryClient()
  const [problem, setProblem] = useState<Problem | null>(null)
  const [pending, setPending] = useState(false)
  /** The password as it now is at Argilla, to be handed over. */
  const [saved, setSaved] = useState<string | null>(null)
  const form = useForm<NewPasswordForm>({ defaultValues: { password: '' } })

  /** @returns whether the password was changed; what went wrong is then in the form. */
  async function save(password: string): Promise<boolean> {
    setPending(true)
    setProblem(null)
    try {
      await (change ? change(password) : updateUser(queryClient, user.id, { password }))
      setSaved(password)
      form.reset()
      return true
    } catch (error) {
      const code = passwordIssueOf(error)
      const params = {
        characters: countCharacters(password),
        min: passwordLimits.minCharacters,
        max: passwordLimits.maxCharacters,
      }
      if (code)
        form.setError('password', { message: issueText({ code, params }) ?? '' }, { shouldFocus: true })
      else if (!isSessionEnd(error)) setProblem(toProblem(error, { name: user.username, what: 'password' }))
      return false
    } finally {
      setPending(false)
    }
  }

  return { form, problem, pending, saved, save }
}
