import { orNull, type Eyes, type Seen } from './look.ts'
import type { Operation } from './operation.ts'

/** What became of something that was to be deleted, where Argilla refused it or gave no answer. */
export const afterDeleting = <Input, T extends object>(
  lookAt: (eyes: Eyes, input: Input) => Promise<Seen<T>>,
): Pick<Operation<Input, Seen<T>, T>, 'already' | 'lookAgain'> => ({
  // Argilla says 404 to everybody else too, whether there is such a one or not.
  already: ({ actor }, { status }) =>
    Promise.resolve(status === 404 && actor.role === 'owner' ? { value: null } : null),
  lookAgain: async ({ eyes }, input, found) => {
    const [before, now] = [orNull(found), await lookAt(eyes, input)]
    if (now === 'gone' && before) return { is: 'done', value: before }
    return { is: now === 'gone' || now === 'hidden' ? 'unknown' : 'unchanged' }
  },
})
