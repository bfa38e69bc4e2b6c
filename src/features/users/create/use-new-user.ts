import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { UserCreateRequest } from '#contract/users.ts'
import { useFormFlow } from '#api/batches/use-batch-flow.ts'
import { createUser } from '#api/changes/users.ts'
import { hasPart, isOpen, mayRetry } from '#lib/batch-results.ts'
import { errorOfReason } from '#lib/errors/api-error.ts'

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
  const [step] = flow.steps ?? []
  const isCreated = sent !== null && (sent.alone || (step !== undefined && hasPart(step, 'user.create')))
  const refusal = !isCreated && step && mayRetry(step) ? step.reason : null
  const { batch } = flow
  return {
    flow,
    /** Whose sign-in is to be handed over; null while nobody is created. */
    created: isCreated ? sent : null,
    /** Whether it is begun and not known yet. */
    waits: batch !== null && isOpen(batch) && !isCreated && !refusal,
    /** Why it was not created after it had begun. */
    error: refusal && errorOfReason(refusal),
    /** @throws ApiError */
    create: async (
      body: UserCreateRequest & { id: string },
      workspace_ids: readonly string[],
    ): Promise<void> => {
      const { id, username, password, role = 'annotator', last_name = null, first_name } = body
      const alone = workspace_ids.length === 0
      if (alone) await createUser(queryClient, body)
      else {
        await flow.send({
          kind: 'create',
          steps: [
            {
              kind: 'user.create',
              user_id: id,
              username,
              first_name,
              last_name,
              role,
              password,
              workspace_ids: [...workspace_ids],
              ...(body.confirm_former && { confirm_former: true }),
            },
          ],
        })
      }
      setSent({ id, username, password, alone })
    },
  }
}
