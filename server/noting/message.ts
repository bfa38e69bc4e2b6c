import { idSchema } from '#contract/ids.ts'
import { z } from '#contract/zod.ts'
import { AppError } from '../errors.ts'
import { parseOr422 } from '../parse.ts'
import type { WorkedOn } from '../store/noting.ts'

/** What Argilla is asked to tell. */
export const events = ['response.created', 'response.updated'] as const

const kindSchema = z.object({ type: z.string() })

/** All that is looked at: of what was answered, and of the record, nothing. */
const responseSchema = z.object({
  timestamp: z.string().check(z.regex(/^\d{4}-\d\d-\d\dT/)),
  data: z.object({
    user: z.object({ id: idSchema }),
    record: z.object({ dataset: z.object({ id: idSchema, workspace: z.object({ id: idSchema }) }) }),
  }),
})

/** Who worked where on which UTC day; null where it tells of something else. Throws BadRequest for what makes no sense. */
export function workIn(body: Uint8Array): WorkedOn | null {
  const message = parse(body)
  const { type } = parseOr422(kindSchema, message)
  if (!events.some((event) => event === type)) return null
  const { timestamp, data } = parseOr422(responseSchema, message)
  const { id, workspace } = data.record.dataset
  return { user_id: data.user.id, dataset_id: id, workspace_id: workspace.id, day: timestamp.slice(0, 10) }
}

/** The engine's error would quote the text. */
function parse(body: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(body).toString('utf8'))
  } catch {
    throw new AppError('BadRequest')
  }
}
