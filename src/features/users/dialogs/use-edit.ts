import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useForm, useWatch } from 'react-hook-form'
import { type User, type UserUpdate, userSchema } from '#contract/users.ts'
import { paramsOf } from '#lib/errors/api-error.ts'
import { updateUser } from '#api/changes/users.ts'
import { useNotify } from '#components/feedback/Notifications.tsx'
import { useIssueText } from '#components/form/use-issue-text.ts'
import { compareEdits, resolveEdits } from '../model/user-changes.ts'
import { type FormerHolder, formerOf } from '../model/former.ts'
import { type Edit, type EditForm, toEditForm, toUpdate } from '../model/edit-form.ts'
import { type EditError, editErrorOf } from '../model/edit-errors.ts'
import { useText } from '#components/use-text.ts'
import dialogsMessages from './dialogs.en.json'

interface Conflict extends NonNullable<Edit['conflict']> {
  theirs: User
}

/** The edit form's state and the way from typed to saved: send, ask where both changed, warn, send again. */
export function useEdit(user: User, actor: User, onClose: () => void): Edit {
  const t = useText(dialogsMessages, 'editUser')
  const usernameIssue = useIssueText('username')
  const nameIssue = useIssueText('name')
  const queryClient = useQueryClient()
  const notify = useNotify()
  // As it was when the form was opened, or last compared with; the page behind may know newer ones.
  const [base, setBase] = useState(user)
  const [conflict, setConflict] = useState<Conflict | null>(null)
  const [former, setFormer] = useState<{ username: string; reason: FormerHolder['reason'] } | null>(null)
  const form = useForm<EditForm>({ defaultValues: toEditForm(user), mode: 'onTouched' })

  const saving = useMutation({
    mutationFn: async ({ base, values }: { base: User; values: EditForm }) => {
      const body = toUpdate(base, values, actor.id)
      if (!body) return 'saved'
      const confirmed = former !== null && former.username === body.username
      return send(base, values, confirmed ? { ...body, confirm_former: true } : body)
    },
    onSuccess: (outcome, { values }) => {
      if (outcome === 'asks') return
      notify({ text: t('saved', { username: values.username }) })
      onClose()
    },
    onError: (error) => {
      const atField = editErrorOf(error)
      if (atField === null) return
      setConflict(null)
      form.setError(atField.field, { message: messageOf(atField) ?? '' }, { shouldFocus: true })
    },
  })

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

  const messageOf = (error: EditError) => {
    if (error.field === 'confirmUsername') return t('confirmUsernameWrong')
    return error.field === 'username'
      ? usernameIssue({ code: error.issue })
      : nameIssue({ code: error.issue })
  }

  const submitForm = form.handleSubmit((values) => saving.mutate({ base, values }))

  /** Puts the choices into the form, which is what one sees again should saving fail, and goes on. */
  function submitChoices({ theirs, comparison, choices }: Conflict) {
    const { confirmOwner, confirmUsername, ...mine } = form.getValues()
    const resolved = resolveEdits(theirs, mine, comparison, choices)
    form.reset({ ...toEditForm(resolved), confirmOwner, confirmUsername }, { keepDefaultValues: true })
    setBase(theirs)
    saving.mutate(
      { base: theirs, values: form.getValues() },
      { onSettled: () => setConflict((current) => (current?.theirs === theirs ? null : current)) },
    )
  }

  const username = useWatch({ control: form.control, name: 'username' })
  return {
    control: form.control,
    base,
    username,
    typed: form.getValues,
    dirty: form.formState.isDirty,
    pending: saving.isPending,
    error: editErrorOf(saving.error) ? null : saving.error,
    conflict,
    former: former?.username === username ? former : null,
    submit: () => {
      if (conflict) submitChoices(conflict)
      else void submitForm()
    },
    choose: (choices) => setConflict((before) => before && { ...before, choices }),
    backToForm: () => setConflict(null),
  }
}

/** The user as they are now, where the server says that they were changed meanwhile; else null. */
function theirsOf(error: unknown): User | null {
  const parsed = userSchema.safeParse(paramsOf(error, 'ChangedMeanwhile')?.['user'])
  return parsed.success ? parsed.data : null
}
