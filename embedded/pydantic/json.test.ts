import { describe, expect, it } from 'vitest'
import { JsonError, parseJson } from './json.ts'

// What Python 3.11's json.loads says of the same texts.
const positions: readonly (readonly [text: string, position: number])[] = [
  ['', 0],
  ['   ', 3],
  ['{', 1],
  ['{"a"', 4],
  ['{"a":', 5],
  ['{"a":1', 6],
  ['{"a":1,}', 7],
  ['{1:2}', 1],
  ["{'a':1}", 1],
  ['[1,]', 3],
  ['[1 2]', 3],
  ['nul', 0],
  ['01', 1],
  ['1.', 1],
  ['-', 0],
  ['"a', 0],
  ['"a\nb"', 2],
  ['"\\x"', 1],
  ['"\\u12g4"', 2],
  ['{} {}', 3],
  ['{"é🙂":tru}', 6],
  ['{"name":NaN,}', 12],
]

describe('parseJson', () => {
  it.each(positions)('finds the error of %j at %i', (text, position) => {
    expect(() => parseJson(text)).toThrow(new JsonError(position))
    try {
      parseJson(text)
    } catch (error) {
      expect(error).toMatchObject({ position })
    }
  })

  it('reads Python’s numbers among all the rest', () => {
    expect(
      parseJson(' {"a":[NaN, -Infinity,Infinity,-1.5e3,{}],"b\\n":"\\u00e9","c":null,"d":[ ],"e":true} '),
    ).toEqual({
      a: [NaN, -Infinity, Infinity, -1500, {}],
      'b\n': 'é',
      c: null,
      d: [],
      e: true,
    })
  })
})
