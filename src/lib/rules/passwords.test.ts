import { afterEach, describe, expect, it, vi } from 'vitest'
import { checkPassword, generatePassword } from './passwords.ts'

afterEach(() => {
  vi.restoreAllMocks()
})

describe('generatePassword', () => {
  it('has 20 characters that nobody mistakes for each other, and passes the check', () => {
    for (let i = 0; i < 200; i += 1) {
      const password = generatePassword()
      expect(password).toMatch(/^[A-HJ-NP-Za-km-np-z2-9]{20}$/)
      expect(checkPassword(password)).toEqual({ errors: [], warnings: [] })
    }
  })

  it('draws every character about equally often', () => {
    const counts = new Map<string, number>()
    for (let i = 0; i < 5_600; i += 1)
      for (const letter of generatePassword()) counts.set(letter, (counts.get(letter) ?? 0) + 1)
    expect(counts.size).toBe(56)
    // 2,000 expected each; a remainder without rejection would give the first 32 letters a quarter more
    for (const count of counts.values()) {
      expect(count).toBeGreaterThan(1_700)
      expect(count).toBeLessThan(2_300)
    }
  })

  it('throws away bytes that would favour the first letters', () => {
    let calls = 0
    vi.spyOn(crypto, 'getRandomValues').mockImplementation((array) => {
      calls += 1
      ;(array as Uint8Array).fill(calls === 1 ? 224 : 223)
      return array
    })
    expect(generatePassword()).toBe('9'.repeat(20))
    expect(calls).toBe(2)
  })
})

describe('checkPassword', () => {
  const code = (text: string) => {
    const { errors, warnings } = checkPassword(text)
    return [...errors, ...warnings][0]?.code ?? null
  }

  it.each([
    ['', 'empty'],
    ['1234567', 'tooShort'],
    ['😀'.repeat(7), 'tooShort'],
    ['x'.repeat(101), 'tooLong'],
    ['x'.repeat(73), 'tooManyBytes'],
    ['é'.repeat(37), 'tooManyBytes'],
    ['12345678\0', 'controlCharacter'],
    ['12345\t678', 'controlCharacter'],
    ['12345678\ud800', 'loneSurrogate'],
    [' 12345678', 'edgeSpace'],
    ['12345678', null],
    ['😀'.repeat(8), null],
    ['x'.repeat(72), null],
    ['correct horse battery', null],
  ])('%j → %s', (text, expected) => {
    expect(code(text)).toBe(expected)
  })

  it('says how long it is and may be, in the unit of the limit', () => {
    expect(checkPassword('é'.repeat(40)).errors).toEqual([
      { code: 'tooManyBytes', params: { bytes: 80, max: 72 } },
    ])
    expect(checkPassword('😀'.repeat(3)).errors).toEqual([
      { code: 'tooShort', params: { characters: 3, min: 8 } },
    ])
  })

  it('only warns of edge spaces', () => {
    expect(checkPassword('12345678 ')).toEqual({ errors: [], warnings: [{ code: 'edgeSpace' }] })
  })
})
