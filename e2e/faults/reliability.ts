import type { Expected, Told } from './expected.ts'
import { kindNames, kinds } from './kinds.ts'
import { operations } from './operations.ts'

/** What a run saw of one operation under one fault; `told` is null where it did not hold. */
export interface Cell {
  told: Told | null
  text: string
  holds: string
  then: string
}

const signs: Record<Told, { sign: string; words: string }> = {
  done: { sign: '✓', words: 'It is done, and the page says so.' },
  'not done': { sign: '✗', words: 'Not done by this press; the page says so, and why.' },
  'not known': {
    sign: '?',
    words: 'Sent, and the answer was lost: the page says so, and what was seen when the server looked.',
  },
  waits: { sign: '…', words: 'The batch says that it waits and why, and goes on by itself.' },
  'sign in': { sign: '→', words: 'The page asks for a new sign-in where one is, and nothing typed is lost.' },
}
const senseless = '–'
const failed = '**!**'

const thens: Record<Exclude<Expected['then'], 'nothing'>, string> = {
  'the same click': 'the same click does it, once',
  'trying again': '“Try again” does it, once',
  'by itself': 'it goes on by itself, and does it once',
}

/** What `holds` of a case says, in words. */
const helds: Partial<Record<string, string>> = {
  gone: 'it is gone',
  Rival: 'what somebody else made of it',
  partly: 'a part of it',
}

const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
const table = (head: readonly string[], rows: readonly (readonly string[])[]) =>
  [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n')

/** The sentence without whom it was about, and which request it was, this time. */
const general = (text: string) =>
  text
    .replaceAll(/\s+/g, ' ')
    .replace(/ Request [0-9a-f-]{36}$/, '')
    .replaceAll(/\b[a-z]+-[a-z0-9]{8,}(-\w+)?\b/g, 'ann')
    .trim()

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

/** docs/reliability.md. */
export function reliability(cells: ReadonlyMap<string, Cell>): string {
  const cellOf = (operation: string, kind: string) => cells.get(`${operation} × ${kind}`)
  const holding = [...cells.values()].filter(({ told }) => told !== null).length

  const matrix = table(
    ['', ...kindNames],
    operations.map(({ name, without }) => [
      name,
      ...kindNames.map((kind) => {
        if (without?.[kind]) return senseless
        const told = cellOf(name, kind)?.told
        return told ? signs[told].sign : failed
      }),
    ]),
  )
  const nonsense = operations.flatMap(({ name, without = {} }) =>
    Object.entries(without).map(([kind, reason]) => [name, kind, reason]),
  )
  return `# Reliability

Each change that the page can make, under each thing that can go wrong on the way. Written by a run of
\`WRITE_DOCS=1 npm run test:faults\`: ${cells.size} cells, of which ${holding} hold. A cell holds when the page says what is
true in the words below, when Argilla holds what the page says, and when the change can then be brought to its end without
being made twice. The faults are made by a proxy before Argilla (for the sign-out: before the page’s own server); *403*,
*gone* and *rival* are really so. *hang before* hits a batch once, since the server tries again by itself.

${table(
  ['', 'What it means'],
  [
    ...Object.values(signs).map(({ sign, words }) => [sign, words]),
    [senseless, 'Makes no sense; the reason is below.'],
    [failed, 'Did not hold in this run.'],
  ],
)}

${matrix}

## What goes wrong

${table(
  ['Fault', 'What happens'],
  kindNames.map((kind) => [kind, capital(kinds[kind].words)]),
)}

## What the page says

${sentences(cells)}

## What makes no sense

${table(['Change', 'Fault', 'Why'], nonsense)}
`
}

/** Each sentence once, with where it stood, what Argilla held, and how it goes on. */
function sentences(cells: ReadonlyMap<string, Cell>): string {
  const seen = new Map<string, Map<string, string[]>>()
  for (const [title, { told, text, holds, then }] of cells) {
    if (!told || !text) continue
    const [operation = '', kind = ''] = title.split(' × ')
    const held = helds[holds] ?? holds
    const next = then in thens ? `; ${thens[then as keyof typeof thens]}` : ''
    const sentence = `- ${signs[told].sign} “${general(text)}” Argilla: ${held}${next}.`
    const where = seen.get(sentence) ?? new Map<string, string[]>()
    where.set(kind, [...(where.get(kind) ?? []), operation])
    seen.set(sentence, where)
  }
  return [...seen].map(([sentence, where]) => `${sentence}\\\n  ${places(where)}`).join('\n')
}

/** The faults under which the same operations met with it stand together. */
function places(where: ReadonlyMap<string, string[]>): string {
  const together = new Map<string, string[]>()
  for (const [kind, names] of where) {
    const list = names.join(', ')
    together.set(list, [...(together.get(list) ?? []), kind])
  }
  return [...together].map(([names, faults]) => `*${faults.join(', ')}*: ${names}`).join('; ')
}
