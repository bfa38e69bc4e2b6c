import { characters } from './characters.ts'

/** Thrown by {@link parseJson}; `position` counts characters (code points) from 0. */
export class JsonError extends Error {
  readonly position: number

  constructor(position: number) {
    super('JSON decode error')
    this.name = 'JsonError'
    this.position = position
  }
}

/**
 * Reads JSON as Python's `json` does: NaN and Infinity are numbers, and an error carries the position that Python
 * names, since Argilla sends it to the client.
 * @throws JsonError
 */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return pythonParse(text)
  }
}

const literals: readonly (readonly [string, unknown])[] = [
  ['null', null],
  ['true', true],
  ['false', false],
  ['NaN', NaN],
  ['Infinity', Infinity],
  ['-Infinity', -Infinity],
]
const numberAt = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?/y
const stringRunAt = /(?:[^"\\\p{Cc}]|[\u007f-\u009f])*/uy

function pythonParse(text: string): unknown {
  let at = 0
  const fail = (position: number): never => {
    throw new JsonError(characters(text.slice(0, position)).length)
  }
  const skipSpace = () => {
    while (at < text.length && ' \t\n\r'.includes(text.charAt(at))) at += 1
  }

  function string(): string {
    const begin = at
    at += 1
    for (;;) {
      stringRunAt.lastIndex = at
      stringRunAt.exec(text)
      at = stringRunAt.lastIndex
      const character = text[at]
      if (character === '"') break
      if (character === undefined) return fail(begin)
      if (character !== '\\') return fail(at)
      const escape = text[at + 1]
      if (escape === undefined) return fail(begin)
      if (escape === 'u') {
        if (!/^[0-9a-fA-F]{4}$/.test(text.slice(at + 2, at + 6))) return fail(at + 1)
        at += 6
      } else if ('"\\/bfnrt'.includes(escape)) at += 2
      else return fail(at)
    }
    at += 1
    return JSON.parse(text.slice(begin, at)) as string
  }

  /** Reads items with commas between, from an opening bracket to behind its closing one. */
  function items(close: string, readItem: () => void): void {
    at += 1
    skipSpace()
    if (text[at] !== close) {
      for (;;) {
        readItem()
        skipSpace()
        if (text[at] === close) break
        if (text[at] !== ',') fail(at)
        at += 1
        skipSpace()
      }
    }
    at += 1
  }

  function object(): Record<string, unknown> {
    const entries: [string, unknown][] = []
    items('}', () => {
      if (text[at] !== '"') fail(at)
      const key = string()
      skipSpace()
      if (text[at] !== ':') fail(at)
      at += 1
      skipSpace()
      entries.push([key, value()])
    })
    return Object.fromEntries(entries)
  }

  function array(): unknown[] {
    const values: unknown[] = []
    items(']', () => values.push(value()))
    return values
  }

  function value(): unknown {
    if (text[at] === '"') return string()
    if (text[at] === '{') return object()
    if (text[at] === '[') return array()
    const literal = literals.find(([word]) => text.startsWith(word, at))
    if (literal !== undefined) {
      at += literal[0].length
      return literal[1]
    }
    numberAt.lastIndex = at
    const number = numberAt.exec(text)?.[0]
    if (number === undefined) return fail(at)
    at += number.length
    return Number(number)
  }

  skipSpace()
  const result = value()
  skipSpace()
  return at < text.length ? fail(at) : result
}
