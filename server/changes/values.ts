import type { User } from '#contract/users.ts'
import type { Values } from '../store/store.ts'

export const factsOf = ({ username, first_name, last_name, role }: User): NonNullable<Values> => ({
  username,
  first_name,
  last_name,
  role,
})

export const idAndName = (user: User) => ({ id: user.id, name: user.username })

interface Difference {
  before: Values
  after: NonNullable<Values>
}

/** The fields of `after` that are not so in `before`, and what they were. */
export function difference(before: User | null, after: NonNullable<Values>): Difference {
  const known = before ? factsOf(before) : {}
  const changed = Object.entries(after).filter(([name, value]) => known[name] !== value)
  const were = changed.flatMap(([name]) => {
    const value = known[name]
    return value === undefined ? [] : [[name, value] as const]
  })
  return { before: before && Object.fromEntries(were), after: Object.fromEntries(changed) }
}
