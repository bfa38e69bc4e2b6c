import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { useNavigate } from 'react-router'
import { createWorkspace } from '#api/changes/workspaces.ts'
import { useNotify } from '#components/feedback/Notifications.tsx'
import { useText } from '#components/use-text.ts'
import { hasCode, isApiError } from '#lib/errors/api-error.ts'
import { randomUuid } from '#lib/rules/uuid.ts'
import listMessages from './list.en.json'

/** Makes a workspace and opens it. `onTaken` is told what to say where the name is taken. */
export function useNewWorkspace(onTaken: (text: string) => void) {
  const t = useText(listMessages, 'newWorkspace')
  const navigate = useNavigate()
  const notify = useNotify()
  const queryClient = useQueryClient()
  // The same id for every try of a name, so that a lost answer makes no second workspace.
  const attempt = useRef({ name: '', id: '' })
  return useMutation({
    mutationFn: ({ name }: { name: string }) => {
      if (attempt.current.name !== name) attempt.current = { name, id: randomUuid() }
      return createWorkspace(queryClient, attempt.current)
    },
    onSuccess: async ({ id, name }) => {
      notify({ text: t('created', { name }) })
      await navigate(`/workspaces/${id}`, { replace: true })
    },
    onError: (error) => {
      if (isTaken(error)) onTaken(t('taken'))
    },
  })
}

/** Argilla says it with 409 and plain text. */
export const isTaken = (error: unknown) =>
  hasCode(error, 'Taken') || (isApiError(error) && error.status === 409 && error.code === null)
