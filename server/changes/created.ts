import type { z } from '#contract/zod.ts'
import { AppError } from '../errors.ts'
import { orNothing, sightOfMissing, type Eyes, type Seen } from './look.ts'
import type { Operation } from './operation.ts'

interface Kind<Input, T extends object> {
  /** The id that it was sent with; null where it was none. */
  idOf: (input: Input) => string | null
  lookAt: (eyes: Eyes, id: string) => Promise<Seen<T>>
  /** Argilla's list of them, and how it names what is taken. */
  list: string
  schema: z.core.$ZodType<T>
  taken: 'username' | 'name'
  isOfSameName: (one: T, input: Input) => boolean
}

/** What became of something that was sent to be created, where Argilla refused it or gave no answer. */
export const afterCreating = <Input, T extends object>({
  idOf,
  lookAt,
  list,
  schema,
  taken,
  isOfSameName,
}: Kind<Input, T>): Pick<Operation<Input, null, T>, 'already' | 'lookAgain'> => ({
  already: async ({ eyes, actor }, refusal, input) => {
    if (refusal.status !== 409 || actor.role !== 'owner') return null
    const id = idOf(input)
    // Argilla says only in words which of the two is taken.
    const found = id === null ? 'gone' : await orNothing(lookAt(eyes, id))
    if (found === null || found === 'hidden') return 'unseen'
    if (found === 'gone') throw new AppError('Taken', { taken })
    if (!isOfSameName(found, input)) throw new AppError('Taken', { taken: 'id' })
    return { value: found }
  },
  lookAgain: async ({ eyes }, input) => {
    const id = idOf(input)
    const found = id === null ? 'hidden' : await lookAt(eyes, id)
    if (found === 'gone') return sightOfMissing(eyes, list, schema, (one) => isOfSameName(one, input))
    if (found === 'hidden' || !isOfSameName(found, input)) return { is: 'unknown' }
    return { is: 'done', value: found }
  },
})
