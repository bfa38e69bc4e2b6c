import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useForm, useWatch } from 'react-hook-form'
import { type User, type UserUpdate, userSchema } from '#contract/users.ts'
import { useCurrentUser } from '#api/current-user.ts'
import { isSessionEnd, paramsOf } from '#api/http/errors.ts'
import { toProblem } from '#api/http/problem.ts'
import { updateUser } from '#api/users.ts'
import { useNotify } from '#components/feedback/Notifications.tsx'
import { useIssueText } from '#components/form/use-issue-text.ts'
import type { Problem } from '#lib/problem.ts'
import { type FieldComparison, compareEdits, resolveEdits } from '../model/user-changes.ts'
import { type FormerHolder, formerOf } from '../model/former.ts'
import type { Choices } from './ConflictFields.tsx'
import { type EditForm, toEditForm, toUpdate } from '../model/edit-form.ts'
import { type EditError, editErrorOf } from '../model/edit-errors.ts'
import { useText } from '#components/use-text.ts'
import dialogsMessages from './dialogs.en.json'

interface Conflict {
  theirs: User
  comparison: readonly FieldComparison[]
  choices: Choices
}

/** The edit form's state and the way from typed to saved: send, ask where both changed, warn, send again. */
export function useEdit(user: User, onClose: () => void) {
  const t = useText(dialogsMessages, 'editUser')
  const usernameIssue = useIssueText('username')
  const nameIssue = useIssueText('name')
  const queryClient = useQueryClient()
  const actor = useCurrentUser()
  const notify = useNotify()
  // As it was when the form was opened, or last compared with; the page behind may know newer ones.
  const [base, setBase] = useState(user)
  const [conflict, setConflict] = useState<Conflict | null>(null)
  const [former, setFormer] = useState<{ username: string; reason: FormerHolder['reason'] } | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [pending, setPending] = useState(false)
  const form = useForm<EditForm>({ defaultValues: toEditForm(user), mode: 'onTouched' })

  async function save(base: User, values: EditForm): Promise<void> {
    const body = toUpdate(base, values, actor.id)
    if (body) {
      const confirmed = former !== null && former.username === body.username
      const rest = await send(base, values, confirmed ? { ...body, confirm_former: true } : body)
      if (rest === 'asks') return
    }
    notify({ text: t('saved', { username: values.username }) })
    onClose()
  }

  /** Sends it; `asks` where the person has to decide something first. */
  async function send(base: User, values: EditForm, body: UserUpdate): Promise<'saved' | 'asks'> {
    try {
      await updateUser(queryClient, user.id, body)
      return 'saved'
    } catch (error) {
      const holder = formerOf(error)
      if (holder && body.username !== undefined) {
        setFormer({ username: body.username, reason: holder.reason })
        return 'asks'
      }
      const theirs = theirsOf(error)
      if (theirs === null || theirs.updated_at === base.updated_at) throw error
      const comparison = compareEdits(base, theirs, values)
      if (comparison.some(({ state }) => state === 'theirs' || state === 'conflict')) {
        setConflict({ theirs, comparison, choices: {} })
        return 'asks'
      }
      // What was changed meanwhile is none of these fields, e.g. the password.
      setBase(theirs)
      const again = toUpdate(theirs, values, actor.id)
      return again ? send(theirs, values, { ...body, ...again }) : 'saved'
    }
  }

  function show(error: unknown) {
    if (isSessionEnd(error)) return
    const atField = editErrorOf(error)
    if (atField === null) {
      setProblem(toProblem(error, { name: user.username }))
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

/** The user as they are now, where the server says that they were changed meanwhile; else null. */
function theirsOf(error: unknown): User | null {
  const parsed = userSchema.safeParse(paramsOf(error, 'ChangedMeanwhile')?.['user'])
  return parsed.success ? parsed.data : null
}
