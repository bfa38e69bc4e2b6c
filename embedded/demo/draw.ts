import { storedId, storedTime } from '../database/values.ts'
import type { Plan } from './plans.ts'

/** The same numbers each time, so that the demo looks the same on every machine. */
function sequence(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

const hourMicros = 3_600_000_000

function statusFor(draw: number): string {
  if (draw < 0.8) return 'submitted'
  return draw < 0.92 ? 'discarded' : 'draft'
}

export function drawResponses(plan: Plan, annotatorIds: readonly string[], atMicros: number, seed: number) {
  const random = sequence(seed)
  return annotatorIds.flatMap((userId) => {
    const share = plan.seen * (0.3 + 0.7 * random())
    return Array.from({ length: plan.records }, (_, record) => ({ record, draw: random() }))
      .filter(() => random() < share)
      .map(({ record, draw }) => ({
        userId,
        record,
        status: statusFor(draw),
        label: plan.labels[Math.floor(draw * 97) % plan.labels.length] ?? '',
        at: storedTime(atMicros + hourMicros * (1 + Math.floor(random() * 60))),
      }))
  })
}
type Response = ReturnType<typeof drawResponses>[number]

export const same = (at: string) => ({ inserted_at: at, updated_at: at })

export function drawRecords(plan: Plan, responses: readonly Response[], atMicros: number) {
  return Array.from({ length: plan.records }, (_, n) => {
    const submitted = responses.filter(({ record, status }) => record === n && status === 'submitted')
    return {
      id: storedId(),
      fields: JSON.stringify({ text: plan.texts[n % plan.texts.length] }),
      external_id: `${plan.name}-${n + 1}`,
      ...same(storedTime(atMicros + n)),
      metadata: '{}',
      status: submitted.length >= plan.minSubmitted ? 'completed' : 'pending',
    }
  })
}
