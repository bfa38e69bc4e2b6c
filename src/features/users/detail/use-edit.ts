import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useForm, useWatch } from 'react-hook-form'
import { useTranslations } from 'use-intl'
import type { Former } from '#contract/journal.ts'
import type { User } from '#contract/users.ts'
import { useCurrentUser } from '#api/current-user.ts'
import { isSessionEnd } from '#api/errors.ts'
import { formerQuery } from '#api/journal.ts'
import { toProblem } from '#api/problem.ts'
import { useReadUser, useUpdateUser } from '#api/users.ts'
import { useNotify } from '#components/Notifications.tsx'
import { useIssueText } from '#components/use-issue-text.ts'
import type { Problem } from '#lib/problem.ts'
import { type FieldComparison, compareEdits, resolveEdits } from '#lib/user-changes.ts'
import type { Choices } from './ConflictFields.tsx'
import { type EditForm, toEditForm, toUpdate } from './edit-form.ts'
import { type EditError, editErrorOf } from './edit-errors.ts'

interface Conflict {
  theirs: User
  comparison: readonly FieldComparison[]
  choices: Choices
}

/** The edit form's state and the way from typed to saved: read again, ask where both changed, warn, send. */
export function useEdit(user: User, onClose: () => void) {
  const t = useTranslations('editUser')
  const usernameIssue = useIssueText('username')
  const nameIssue = useIssueText('name')
  const queryClient = useQueryClient()
  const actor = useCurrentUser()
  const notify = useNotify()
  const readUser = useReadUser()
  const updateUser = useUpdateUser()
  // As it was when the form was opened, or last compared with; the page behind may read newer ones.
  const [base, setBase] = useState(user)
  const [conflict, setConflict] = useState<Conflict | null>(null)
  const [former, setFormer] = useState<{ username: string; reason: 'deleted' | 'renamed' } | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [pending, setPending] = useState(false)
  const form = useForm<EditForm>({ defaultValues: toEditForm(user), mode: 'onTouched' })

  async function save(base: User, values: EditForm): Promise<void> {
    const fresh = await readUser(user.id)
    if (fresh.updated_at !== base.updated_at) {
      const comparison = compareEdits(base, fresh, values)
      if (comparison.some(({ state }) => state === 'theirs' || state === 'conflict')) {
        setConflict({ theirs: fresh, comparison, choices: {} })
        return
      }
      setBase(fresh)
    }
    const body = toUpdate(fresh, values, actor.id)
    if (body.username !== undefined && former?.username !== body.username) {
      const found = await formerOf(body.username)
      if (found) {
        setFormer({ username: body.username, reason: found.reason })
        return
      }
    }
    if (Object.keys(body).length > 0) await updateUser({ id: user.id, body })
    notify({ text: t('saved', { username: values.username }) })
    onClose()
  }

  async function formerOf(username: string): Promise<Former['former']> {
    const former = await queryClient.query(formerQuery(username))
    // Back to a name of one's own: the sign-ins under it were this user's anyway.
    return former?.user_id === user.id ? null : former
  }

  function show(error: unknown) {
    if (isSessionEnd(error)) return
    const atField = editErrorOf(error)
    if (atField === null) {
      setProblem(toProblem(error))
      return
    }
    setConflict(null)
    form.setError(atField.field, { message: messageOf(atField) ?? '' }, { shouldFocus: true })
  }
  const messageOf = (error: EditError) => {
    if (error.field === 'confirmUsername') return t('confirmUsernameWrong')
    return error.field === 'username'
      ? usernameIssue({ code: error.issue })
      : nameIssue({ code: error.issue })
  }

  async function attempt(action: () => Promise<void>) {
    setPending(true)
    setProblem(null)
    try {
      await action()
    } catch (error) {
      show(error)
    } finally {
      setPending(false)
    }
  }

  const submitForm = form.handleSubmit((values) => attempt(() => save(base, values)))

  /** Puts the choices into the form, which is what one sees again should saving fail, and goes on. */
  async function submitChoices({ theirs, comparison, choices }: Conflict) {
    const { confirmOwner, confirmUsername, ...mine } = form.getValues()
    const resolved = resolveEdits(theirs, mine, comparison, choices)
    form.reset({ ...toEditForm(resolved), confirmOwner, confirmUsername }, { keepDefaultValues: true })
    setBase(theirs)
    await attempt(() => save(theirs, form.getValues()))
    setConflict((current) => (current?.theirs === theirs ? null : current))
  }

  const typedUsername = useWatch({ control: form.control, name: 'username' })
  return {
    control: form.control,
    base,
    dirty: form.formState.isDirty,
    pending,
    problem,
    conflict,
    /** The warning about a username, until another one is typed. */
    former: former?.username === typedUsername ? former : null,
    submit: () => (conflict ? submitChoices(conflict) : submitForm()),
    choose: (choices: Choices) => setConflict((before) => before && { ...before, choices }),
    backToForm: () => setConflict(null),
  }
}
