import { workspaceSchema } from '#contract/workspaces.ts'
import { z } from '#contract/zod.ts'
import type { Slices } from '../slices.ts'
import type { Columns } from './columns.ts'

/**
 * The columns as bytes: the length of a head, the head as JSON, and one column after the other. What grows from one user
 * to the next is written as its growth, for that is what gzip makes small.
 */
export function* encoding(columns: Columns, version: string): Slices<Uint8Array<ArrayBuffer>> {
  const { count, text, folded, starts, foldedStarts, orders, members } = columns
  const isLower = isAscii(text) && text.toLowerCase() === folded
  const utf8 = new TextEncoder()
  const parts: ArrayBufferView[] = [columns.ids, differences(columns.inserted, new Float64Array(count))]
  yield
  parts.push(minus(columns.updated, columns.inserted))
  yield
  parts.push(differences(starts, new Int32Array(count * 3 + 1)))
  yield
  if (!isLower) parts.push(differences(foldedStarts, new Int32Array(count + 1)))
  for (const order of [orders.username, orders.name, orders.created]) {
    yield
    parts.push(differences(order, new Int32Array(count)))
  }
  parts.push(columns.kinds, ...members)
  yield
  const textBytes = utf8.encode(text)
  yield
  const foldedBytes = utf8.encode(isLower ? '' : folded)
  parts.push(textBytes, foldedBytes)
  const head: Head = {
    version,
    count,
    locale: columns.locale,
    workspaces: [...columns.workspaces],
    failed: [...columns.failed],
    odd_times: [...columns.oddTimes],
    text: textBytes.length,
    folded: isLower ? null : foldedBytes.length,
  }
  yield
  const headBytes = utf8.encode(JSON.stringify(head))
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.byteLength, 4 + headBytes.length))
  new DataView(bytes.buffer).setUint32(0, headBytes.length, true)
  bytes.set(headBytes, 4)
  let at = 4 + headBytes.length
  for (const part of parts) {
    bytes.set(new Uint8Array(part.buffer, part.byteOffset, part.byteLength), at)
    at += part.byteLength
  }
  return bytes
}

const isAscii = (text: string) => !/[^\0-\x7f]/.test(text)

/** Throws where it is something else. */
export function* decoding(bytes: Uint8Array<ArrayBuffer>): Slices<{ columns: Columns; version: string }> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let at = 0
  const take = (length: number) => {
    if (at + length > bytes.length) throw new RangeError('the columns are cut off')
    // A copy, for numbers may begin at multiples of their size alone.
    return bytes.slice(at, (at += length)).buffer
  }
  const text = (length: number) =>
    new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(take(length))
  const headLength = view.getUint32((at += 4) - 4, true)
  const head = z.parse(headSchema, JSON.parse(text(headLength)))
  const { count, version, locale, workspaces, failed } = head

  const ids = new Uint8Array(take(count * 16))
  yield
  const inserted = sums(new Float64Array(take(count * 8)), new Float64Array(count))
  yield
  const updated = plus(new Float64Array(take(count * 8)), inserted)
  yield
  const starts = sums(new Int32Array(take((count * 3 + 1) * 4)), new Uint32Array(count * 3 + 1))
  yield
  const foldedStarts =
    head.folded === null
      ? everyThird(starts)
      : sums(new Int32Array(take((count + 1) * 4)), new Uint32Array(count + 1))
  const order = () => sums(new Int32Array(take(count * 4)), new Uint32Array(count))
  const username = order()
  yield
  const orders = { username, name: order(), created: order() }
  yield
  const kinds = new Uint8Array(take(count))
  const members = workspaces.map(() => new Uint8Array(take(Math.ceil(count / 8))))
  yield
  const whole = text(head.text)
  yield
  const folded = head.folded === null ? whole.toLowerCase() : text(head.folded)
  const rest = { workspaces, failed, locale, oddTimes: new Map(head.odd_times) }
  return {
    version,
    columns: {
      count,
      ids,
      text: whole,
      starts,
      kinds,
      inserted,
      updated,
      folded,
      foldedStarts,
      orders,
      members,
      ...rest,
    },
  }
}

const headSchema = z.object({
  version: z.string(),
  count: z.number(),
  locale: z.string(),
  workspaces: z.array(workspaceSchema),
  failed: z.array(z.string()),
  odd_times: z.array(z.tuple([z.number(), z.string()])),
  /** Bytes of the texts; `folded` null: they are the lower case of the others. */
  text: z.number(),
  folded: z.nullable(z.number()),
})
type Head = z.infer<typeof headSchema>

type Numbers = Float64Array<ArrayBuffer> | Int32Array<ArrayBuffer> | Uint32Array<ArrayBuffer>

function differences<To extends Numbers>(numbers: Numbers, to: To): To {
  let before = 0
  for (let i = 0; i < to.length; i += 1) {
    const number = numbers[i] ?? 0
    to[i] = number - before
    if (!Number.isNaN(number)) before = number
  }
  return to
}

function sums<To extends Numbers>(growth: Numbers, to: To): To {
  let before = 0
  for (let i = 0; i < to.length; i += 1) {
    const number = before + (growth[i] ?? 0)
    to[i] = number
    if (!Number.isNaN(number)) before = number
  }
  return to
}

function everyThird(numbers: Uint32Array): Uint32Array<ArrayBuffer> {
  const third = new Uint32Array(Math.ceil(numbers.length / 3))
  for (let i = 0; i < third.length; i += 1) third[i] = numbers[i * 3] ?? 0
  return third
}

const minus = (numbers: Float64Array, from: Float64Array) =>
  numbers.map((number, i) => number - orNothing(from[i]))
const plus = (numbers: Float64Array<ArrayBuffer>, to: Float64Array) =>
  numbers.map((number, i) => number + orNothing(to[i]))
/** A time that is not known as a number must not hide the other one. */
const orNothing = (number = 0) => (Number.isNaN(number) ? 0 : number)
