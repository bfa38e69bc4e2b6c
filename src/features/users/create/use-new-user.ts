import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Step } from '#contract/steps.ts'
import type { UserCreateRequest } from '#contract/users.ts'
import { useFormFlow } from '#api/batches/use-batch-flow.ts'
import { createUser } from '#api/changes/users.ts'
import { mayRetry } from '#lib/batch-results.ts'
import { errorOfReason } from '#lib/errors/api-error.ts'
import { partOutcome } from '../model/part-outcome.ts'
import { createUserTries } from './tries.ts'

interface Sent {
  readonly id: string
  readonly username: string
  /** Kept as long as its card is shown, and nowhere else (U14). */
  readonly password: string
  readonly alone: boolean
}

/** Creates a user: alone in one call, with workspaces to join in a batch of one step. */
export function useNewUser() {
  const queryClient = useQueryClient()
  const flow = useFormFlow()
  const [sent, setSent] = useState<Sent | null>(null)
  const [tries] = useState(createUserTries)
  const [step] = flow.steps ?? []
  const outcome = partOutcome(flow, 'user.create')
  const isCreated = sent !== null && (sent.alone || outcome === 'done')
  const refusal = !isCreated && step && mayRetry(step) ? step.reason : null
  return {
    flow,
    /** Whose sign-in is to be handed over; null while nobody is created. */
    created: isCreated ? sent : null,
    /** Whether it is begun and not known yet: its end is told before its step is read. */
    waits:
      flow.batch !== null && !refusal && (outcome === null || (outcome === 'unread' && flow.unread === null)),
    /** Why nobody could read what became of it, which may last; null where one could, or still may. */
    unread: outcome === 'unread' ? flow.unread : null,
    /** Why it was not created after it had begun. */
    error: refusal && errorOfReason(refusal),
    /** Whether a try before may have created this user with other values, which would stay. */
    contradicts: (body: UserCreateRequest & { id: string }): boolean => {
      if (sent && refusal && step?.status === 'failed') tries.failed(sent)
      return tries.contradicts(body)
    },
    triedAs: tries.sentAs,
    /** @throws ApiError */
    create: async (
      body: UserCreateRequest & { id: string },
      workspace_ids: readonly string[],
    ): Promise<void> => {
      const { confirm_former, ...values } = body
      const { id, username, password, role = 'annotator', last_name = null, first_name } = values
      const alone = workspace_ids.length === 0
      const step: Step = {
        kind: 'user.create',
        user_id: id,
        username,
        first_name,
        last_name,
        role,
        password,
        workspace_ids: [...workspace_ids],
        ...(confirm_former && { confirm_former }),
      }
      await tries.send(values, () =>
        alone ? createUser(queryClient, body) : flow.send({ kind: 'create', steps: [step] }),
      )
      setSent({ id, username, password, alone })
    },
  }
}
