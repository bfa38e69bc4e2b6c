import { type Batch, batchSchema } from '#contract/batches.ts'
import { type BatchStart, type PlanRequest, planSchema } from '#contract/plans.ts'
import { type JournalRecord, journalPageSchema } from '#contract/journal.ts'

/** An answer of our server's that is no success. */
export class Refusal extends Error {
  readonly status: number
  constructor(what: string, status: number, answer: unknown) {
    super(`${what}: ${status} ${JSON.stringify(answer)}`)
    this.status = status
  }
}

/** A client of our server's own API, for what no page need be open for. `url` may change: sessions outlive a restart. */
export function createOurClient(at: () => string) {
  let cookie = ''

  async function call(method: string, path: string, body?: unknown): Promise<unknown> {
    const url = at()
    const response = await fetch(url + path, {
      method,
      headers: { cookie, origin: url, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const set = response.headers.getSetCookie().map((line) => line.split(';')[0])
    if (set.length > 0) cookie = set.join('; ')
    const answer: unknown = response.status === 204 ? null : await response.json()
    if (!response.ok) throw new Refusal(`${method} ${path}`, response.status, answer)
    return answer
  }

  return {
    call,
    signIn: (apiKey: string) => call('POST', '/app/session', { api_key: apiKey }),
    /** Plans, and starts what was planned. */
    async start(request: PlanRequest): Promise<Batch> {
      const plan = planSchema.parse(await call('POST', '/app/batches/plan', request))
      const start: BatchStart = {
        ...request,
        token: plan.token,
        ...(plan.confirm !== null && { confirm: plan.confirm }),
      }
      return batchSchema.parse(await call('POST', '/app/batches', start))
    },
    batch: async (id: string) => batchSchema.parse(await call('GET', `/app/batches/${id}`)),
    command: async (id: string, command: string, body: object = {}) =>
      batchSchema.parse(await call('POST', `/app/batches/${id}/${command}`, body)),
    history: async (userId: string): Promise<JournalRecord[]> =>
      journalPageSchema.parse(await call('GET', `/app/journal?user_id=${userId}`)).items,
  }
}
export type OurClient = ReturnType<typeof createOurClient>
