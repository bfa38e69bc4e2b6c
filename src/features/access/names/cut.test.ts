import { expect, it } from 'vitest'
import { cutInTwo } from './cut.ts'

it('keeps all characters, the last seven by themselves', () => {
  expect(cutInTwo('a-very-long-name-for-the-year-2026')).toEqual(['a-very-long-name-for-the-ye', 'ar-2026'])
  expect(cutInTwo('jürgen müller')).toEqual(['jürgen', ' müller'])
})

it('leaves whole what is short, and what is in letters that join or combine', () => {
  expect(cutInTwo('ann')).toBeNull()
  expect(cutInTwo('أحمد الفارسي')).toBeNull()
  expect(cutInTwo('a\u0301a\u0301a\u0301a\u0301a\u0301')).toBeNull()
})
