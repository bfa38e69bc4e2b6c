import { loadavg } from 'node:os'
import type { Place } from './ways.ts'

/** Each takes its turn several times, so that what else the machine does hits both. */
export const turns = 4

/** What was found, for one table. */
export const rows: Record<string, string>[] = []

export function report(
  { name }: Place,
  what: string,
  count: number,
  our: number[],
  their: number[],
  goal: number,
) {
  const sum = (values: number[]) => values.reduce((all, one) => all + one, 0)
  const each = (values: number[]) =>
    `${sum(values).toFixed(1)} s, ${((sum(values) * 1000) / count).toFixed(1)} ms each`
  const ratios = our.map((seconds, turn) => (seconds / (their[turn] ?? NaN)).toFixed(2))
  const row = {
    where: name,
    what: `${count} ${what}`,
    'our batches': each(our),
    'loops of the SDK': each(their),
    ratio: (sum(our) / sum(their)).toFixed(2),
    goal: `≤ ${goal}`,
    'ratios of the turns': ratios.join(' '),
    load: loadavg()[0]?.toFixed(1) ?? '',
  }
  rows.push(row)
  // At once too: what is found is not lost with what comes.
  console.log(JSON.stringify(row))
}

/** In turns; who begins alternates too. */
export async function compare(
  ours: (turn: number) => Promise<number>,
  theirs: (turn: number) => Promise<number>,
  from = 0,
  to = turns,
) {
  const [our, their]: [number[], number[]] = [[], []]
  for (let turn = from; turn < to; turn += 1) {
    if (turn % 2 === 1) their.push(await theirs(turn))
    our.push(await ours(turn))
    if (turn % 2 === 0) their.push(await theirs(turn))
  }
  return [our, their] as const
}
