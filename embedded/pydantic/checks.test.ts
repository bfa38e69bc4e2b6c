import { expect, it } from 'vitest'
import { text, type FieldError } from './checks.ts'

it('trims what Python trims, and leaves a long space within', () => {
  const name = text({ min: 1, trim: true })
  const errors: FieldError[] = []
  const long = `a${' '.repeat(200_000)}a`
  expect(name(`\u0085 \u2003${long}\t\n`, [], errors)).toBe(long)
  expect(name('\ufeffa', [], errors)).toBe('\ufeffa')
  expect(errors).toEqual([])
  expect(name(' \u3000 ', [], errors)).toBeUndefined()
  expect(errors).toHaveLength(1)
})
