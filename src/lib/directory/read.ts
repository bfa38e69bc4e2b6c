import { roles, type User } from '#contract/users.ts'
import { parseTime } from '../times.ts'
import { noLastName, roleAt } from './columns.ts'
import { idText } from './id-bytes.ts'
import { timeText } from './micros.ts'
import type { Rows } from './rows.ts'

type Names = Pick<User, 'username' | 'first_name' | 'last_name'>

const field = ({ text, starts }: Rows, number: number) =>
  text.slice(starts[number], (starts[number + 1] ?? 1) - 1)

export const namesAt = (rows: Rows, position: number): Names => ({
  username: field(rows, position * 3),
  first_name: field(rows, position * 3 + 1),
  last_name: ((rows.kinds[position] ?? 0) & noLastName) !== 0 ? null : field(rows, position * 3 + 2),
})

export const idAt = ({ ids }: Rows, position: number): string => idText(ids, position * 16)

/** Microseconds since 1970. */
export function createdAt({ inserted, oddTimes }: Rows, position: number): number {
  const micros = inserted[position] ?? 0
  if (!Number.isNaN(micros)) return micros
  return (parseTime(oddTimes.get(position * 2) ?? '')?.getTime() ?? 0) * 1000
}

export function userAt(rows: Rows, position: number): User {
  const { inserted, updated, oddTimes } = rows
  return {
    id: idAt(rows, position),
    ...namesAt(rows, position),
    role: roles[roleAt(rows, position)] ?? 'annotator',
    inserted_at: oddTimes.get(position * 2) ?? timeText(inserted[position] ?? 0),
    updated_at: oddTimes.get(position * 2 + 1) ?? timeText(updated[position] ?? 0),
  }
}
