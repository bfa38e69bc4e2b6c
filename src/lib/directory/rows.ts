import { roles, type User } from '#contract/users.ts'
import { foldUser } from '../search.ts'
import { parts, type Slices } from '../slices.ts'
import { noLastName, type Columns } from './columns.ts'
import { readId } from './id-bytes.ts'
import { microsOf } from './micros.ts'

/** What a column holds of users, without orders and memberships. */
export type Rows = Pick<
  Columns,
  | 'count'
  | 'ids'
  | 'text'
  | 'starts'
  | 'kinds'
  | 'inserted'
  | 'updated'
  | 'oddTimes'
  | 'folded'
  | 'foldedStarts'
>

/** Takes in users one after the other, without keeping an object of any. */
export interface RowsBuilder {
  readonly count: () => number
  /** Throws a RangeError for an id that is no UUID as Argilla writes them. */
  append: (user: User) => void
  /** Users of other rows, from one position to before another. */
  copy: (from: Rows, begin: number, end: number) => void
  finish: () => Rows
}

/** `expected`: for how many there is room at first. */
export function createRows(expected = 64): RowsBuilder {
  let room = emptyRoom(expected)
  let count = 0
  const oddTimes = new Map<number, string>()
  const [text, folded] = [createText(), createText()]

  function reserve(more: number) {
    if (count + more <= room.kinds.length) return
    const larger = emptyRoom(Math.max(count + more, room.kinds.length * 2))
    larger.ids.set(room.ids)
    larger.starts.set(room.starts)
    larger.kinds.set(room.kinds)
    larger.inserted.set(room.inserted)
    larger.updated.set(room.updated)
    larger.foldedStarts.set(room.foldedStarts)
    room = larger
  }
  function micros(place: number, time: string): number {
    const value = microsOf(time)
    if (Number.isNaN(value)) oddTimes.set(place, time)
    return value
  }

  return {
    count: () => count,
    append(user) {
      reserve(1)
      if (!readId(user.id, room.ids, count * 16)) throw new RangeError('an id is no UUID')
      ;[user.username, user.first_name, user.last_name ?? ''].forEach((field, number) => {
        room.starts[count * 3 + number] = text.length()
        text.add(`${field}\n`)
      })
      room.foldedStarts[count] = folded.length()
      folded.add(foldUser(user))
      room.kinds[count] = roles.indexOf(user.role) + (user.last_name === null ? noLastName : 0)
      room.inserted[count] = micros(count * 2, user.inserted_at)
      room.updated[count] = micros(count * 2 + 1, user.updated_at)
      count += 1
    },
    copy(from, begin, end) {
      reserve(end - begin)
      room.ids.set(from.ids.subarray(begin * 16, end * 16), count * 16)
      room.kinds.set(from.kinds.subarray(begin, end), count)
      room.inserted.set(from.inserted.subarray(begin, end), count)
      room.updated.set(from.updated.subarray(begin, end), count)
      const [textBegin, foldedBegin] = [from.starts[begin * 3] ?? 0, from.foldedStarts[begin] ?? 0]
      const [textShift, foldedShift] = [text.length() - textBegin, folded.length() - foldedBegin]
      for (let i = begin * 3; i < end * 3; i += 1) {
        room.starts[count * 3 + i - begin * 3] = (from.starts[i] ?? 0) + textShift
      }
      for (let i = begin; i < end; i += 1) {
        room.foldedStarts[count + i - begin] = (from.foldedStarts[i] ?? 0) + foldedShift
      }
      text.add(from.text.slice(textBegin, from.starts[end * 3]))
      folded.add(from.folded.slice(foldedBegin, from.foldedStarts[end]))
      for (const [place, time] of from.oddTimes) {
        if (place >= begin * 2 && place < end * 2) oddTimes.set(place + (count - begin) * 2, time)
      }
      count += end - begin
    },
    finish() {
      room.starts[count * 3] = text.length()
      room.foldedStarts[count] = folded.length()
      return {
        count,
        ids: exactly(room.ids, count * 16),
        text: text.whole(),
        starts: exactly(room.starts, count * 3 + 1),
        kinds: exactly(room.kinds, count),
        inserted: exactly(room.inserted, count),
        updated: exactly(room.updated, count),
        oddTimes,
        folded: folded.whole(),
        foldedStarts: exactly(room.foldedStarts, count + 1),
      }
    },
  }
}

const exactly = <Numbers extends { length: number; slice: (begin: number, end: number) => Numbers }>(
  numbers: Numbers,
  length: number,
): Numbers => (numbers.length === length ? numbers : numbers.slice(0, length))

/** Users that are taken in in one step. */
const atOnce = 500

export function* takingIn(users: readonly User[]): Slices<Rows> {
  const rows = createRows(users.length)
  for (const [from, to] of parts(0, users.length, atOnce)) {
    for (const user of users.slice(from, to)) rows.append(user)
    yield
  }
  return rows.finish()
}

const emptyRoom = (count: number) => ({
  ids: new Uint8Array(count * 16),
  starts: new Uint32Array(count * 3 + 1),
  kinds: new Uint8Array(count),
  inserted: new Float64Array(count),
  updated: new Float64Array(count),
  foldedStarts: new Uint32Array(count + 1),
})

/** One long text of many short ones, which are let go of every now and then. */
function createText() {
  let pieces: string[] = []
  const joined: string[] = []
  let length = 0
  const join = () => {
    joined.push(pieces.join(''))
    pieces = []
  }
  return {
    length: () => length,
    add(piece: string) {
      length += piece.length
      if (pieces.push(piece) >= 3_000) join()
    },
    whole() {
      join()
      return joined.join('')
    },
  }
}
