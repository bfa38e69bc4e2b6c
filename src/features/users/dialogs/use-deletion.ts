import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { useNavigate, useParams } from 'react-router'
import type { User } from '#contract/users.ts'
import { paramsOf } from '#lib/errors/api-error.ts'
import { deleteUser } from '#api/changes/users.ts'
import { impactQuery } from '#api/users.ts'
import { useNotify } from '#components/feedback/Notifications.tsx'
import { useText } from '#components/use-text.ts'
import dialogsMessages from './dialogs.en.json'

/** Why the last try was refused: more responses by now, or datasets (names) that can't be counted any more. */
interface Refusal {
  more: number | null
  uncounted: readonly string[] | null
}
const notRefused: Refusal = { more: null, uncounted: null }

function refusalOf(error: unknown): Refusal | null {
  const refused = paramsOf(error, 'MoreResponses') ?? paramsOf(error, 'ResponsesUnknown')
  if (!refused) return null
  const { responses, datasets } = refused
  return {
    more: typeof responses === 'number' ? responses : null,
    uncounted: Array.isArray(datasets) ? datasets.map(String) : null,
  }
}

/** What would be lost with a user, and the deletion, which goes through only for what was shown. */
export function useDeletion(user: User, onClose: () => void) {
  const t = useText(dialogsMessages, 'deleteUser')
  const queryClient = useQueryClient()
  const notify = useNotify()
  const navigate = useNavigate()
  const isOnTheirPage = useParams()['userId'] === user.id
  const impact = useQuery(impactQuery(user.id))
  const form = useForm({ defaultValues: { username: '' } })
  const [refusal, setRefusal] = useState(notRefused)

  // A figure from an earlier look is not what would be lost now.
  const data = impact.isFetching || impact.isError ? undefined : impact.data
  const totals = data?.totals
  const counted = totals ? totals.submitted + totals.discarded + totals.draft : undefined
  const complete = data?.failed.length === 0 && refusal.uncounted === null
  // What the refusal said is newer than a count that has not caught up with it.
  const lost = counted === undefined ? undefined : Math.max(counted, refusal.more ?? 0)

  const deletion = useMutation({
    mutationFn: () => deleteUser(queryClient, user.id, complete && lost !== undefined ? lost : null),
    onSuccess: async () => {
      notify({ text: t('deleted', { username: user.username }) })
      // Their page is gone with them; in the list one stays where one is.
      if (isOnTheirPage) await navigate('/users')
      else onClose()
    },
    onError: (error) => {
      const refused = refusalOf(error)
      if (!refused) return
      setRefusal(refused)
      form.reset()
      void impact.refetch()
    },
  })

  return {
    form,
    impact: {
      data,
      error: impact.error,
      readAgain: () => {
        setRefusal(notRefused)
        void impact.refetch()
      },
    },
    /** Responses, as far as they were counted. */
    lost,
    safe: lost === 0 && complete,
    reading: impact.isFetching,
    ...refusal,
    pending: deletion.isPending,
    error: refusalOf(deletion.error) ? null : deletion.error,
    about: { name: user.username, what: 'deletion' } as const,
    submit: form.handleSubmit(() => deletion.mutate()),
  }
}
