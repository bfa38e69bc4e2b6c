import { describe, expect, it } from 'vitest'
import * as rules from './text.ts'

describe('text rules', () => {
  it('counts characters as Python and bytes as bcrypt', () => {
    expect(rules.countCharacters('a😀é')).toBe(3)
    expect(rules.countCharacters('e\u0301')).toBe(2)
    expect(rules.countBytes('a😀é')).toBe(7)
  })

  it.each(['\0', '\t', '\n', 'a\u007f', '\u0085'])('finds the control character in %j', (text) => {
    expect(rules.hasControlCharacter(text)).toBe(true)
  })

  it('leaves other scripts, emoji and joiners alone', () => {
    for (const text of ['می‌خواهم', '👩‍👩‍👧', 'नमस्ते', 'Zoë', '李']) {
      expect(rules.hasControlCharacter(text)).toBe(false)
      expect(rules.hasLoneSurrogate(text)).toBe(false)
      expect(rules.hasInvisibleCharacter(text)).toBe(false)
    }
  })

  it('finds half an emoji, spaces at the edges and what nobody sees', () => {
    expect(rules.hasLoneSurrogate('a\ud83d')).toBe(true)
    expect(rules.hasEdgeSpace('ann\u00a0')).toBe(true)
    expect(rules.hasEdgeSpace('a n')).toBe(false)
    expect(rules.hasInvisibleCharacter('an\u200bn')).toBe(true)
    expect(rules.hasInvisibleCharacter('\u202eann')).toBe(true)
  })
})

it('takes no notice of spaces around what was to be typed, and of nothing else', () => {
  for (const typed of ['ann', ' ann', 'ann\t']) expect(rules.isTyped(typed, 'ann')).toBe(true)
  expect(rules.isTyped('ann', 'ann ')).toBe(true)
  expect(rules.isTyped(' ', ' ')).toBe(true)
  for (const typed of ['', ' ', 'an n', 'Ann', 'anna']) expect(rules.isTyped(typed, 'ann')).toBe(false)
  expect(rules.isTyped('', ' ')).toBe(false)
})
