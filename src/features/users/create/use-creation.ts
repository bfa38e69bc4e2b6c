import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { UseFormReturn } from 'react-hook-form'
import { useErrorText } from '#components/feedback/ErrorText.tsx'
import { useText } from '#components/use-text.ts'
import { randomUuid } from '#lib/rules/uuid.ts'
import { type FormerHolder, formerOf } from '../model/former.ts'
import { mayBeInForce } from '../model/password-errors.ts'
import { type UserValues, fieldOfError, isTaken, userBody } from '../model/user-values.ts'
import createMessages from './create.en.json'
import type { useNewUser } from './use-new-user.ts'

/** Sends what the form holds, and says what is in the way: at its field, above the form, or as a question. */
export function useCreation(form: UseFormReturn<UserValues>, newUser: ReturnType<typeof useNewUser>) {
  const t = useText(createMessages)
  const errorText = useErrorText()
  const [ownId, setOwnId] = useState(randomUuid)
  const [former, setFormer] = useState<{ username: string; holder: FormerHolder } | null>(null)
  /** Whom a try before has created after all. */
  const [earlier, setEarlier] = useState<{ earlier: string; username: string } | null>(null)

  /** Of whom a password was sent that may be in force. A later refusal says nothing of it. */
  const [open, setOpen] = useState<string | null>(null)

  const shownField = (error: unknown) => {
    const about = fieldOfError(error)
    // Its field is there for who typed one.
    return about?.field === 'id' && form.getValues('id') === '' ? null : about
  }
  const creating = useMutation({
    // The password is read from the form when it is sent: React Query would keep what it is given (U14).
    mutationFn: async (username: string) => {
      setEarlier(null)
      const values = form.getValues()
      const body = userBody({ ...values, username }, ownId)
      const isOwnId = body.id === ownId
      if (newUser.contradicts(body)) {
        if (!isOwnId) {
          form.setError('id', { message: t('idTried') }, { shouldFocus: true })
          return
        }
        // With an id of its own the server says whether the name is taken by now.
        body.id = randomUuid()
        setOwnId(body.id)
      }
      try {
        const isAgreed = former?.username === username
        await newUser.create(isAgreed ? { ...body, confirm_former: true } : body, values.workspaces)
        setOpen(null)
      } catch (error) {
        const holder = formerOf(error)
        if (holder) setFormer({ username, holder })
        else if (isOwnId && isTaken(error, 'id')) {
          // Nobody else makes this id: the next try is for another user.
          setOwnId(randomUuid())
          setEarlier({ earlier: newUser.triedAs(body) ?? username, username })
        } else throw error
      }
    },
    onError: (error, username) => {
      if (mayBeInForce(error)) setOpen(username)
      const about = shownField(error)
      if (!about) return
      const message = about.kind === 'taken' ? t(`taken.${about.field}` as 'taken.id') : errorText(error)
      form.setError(about.field, { message }, { shouldFocus: true })
    },
  })

  return {
    ownId,
    former,
    earlier,
    create: creating.mutate,
    leave:
      open === null ? undefined : { title: t('mayBeTitle'), text: t('mayBeCreated', { username: open }) },
    pending: creating.isPending,
    username: creating.variables,
    /** What went wrong and belongs to no field. */
    error: shownField(creating.error) ? null : creating.error,
  }
}
