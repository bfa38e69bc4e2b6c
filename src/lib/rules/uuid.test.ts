import { describe, expect, it } from 'vitest'
import { checkUserId, parseUuid, randomUuid } from './uuid.ts'

describe('randomUuid', () => {
  it('is a version 4 UUID, another one each time', () => {
    const made = new Set(Array.from({ length: 200 }, randomUuid))
    expect(made.size).toBe(200)
    for (const id of made)
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  })
})

describe('parseUuid', () => {
  const id = 'abcdefab-cdef-abcd-efab-cdefabcdefab'

  it.each([id, id.toUpperCase(), ` ${id}\n`, id.replaceAll('-', ''), `{${id}}`, `urn:uuid:${id}`])(
    'reads %j as Argilla does',
    (text) => {
      expect(parseUuid(text)).toBe(id)
    },
  )

  it.each([
    '',
    'ann',
    id.slice(1),
    `${id}0`,
    `{${id}`,
    id.replace('a', 'g'),
    'abcdefabcdef-abcd-efab-cdefabcdefab',
  ])('refuses %j', (text) => {
    expect(parseUuid(text)).toBeNull()
  })

  it('takes ids of no version, which Argilla takes too', () => {
    expect(parseUuid('00000000-0000-0000-0000-000000000001')).toBe('00000000-0000-0000-0000-000000000001')
  })
})

describe('checkUserId', () => {
  const id = '11111111-2222-3333-4444-555555555555'

  it('takes none, any UUID, and refuses others and those in use', () => {
    expect(checkUserId('')).toEqual({ errors: [], warnings: [] })
    expect(checkUserId(id, new Set())).toEqual({ errors: [], warnings: [] })
    expect(checkUserId('7').errors).toEqual([{ code: 'notUuid' }])
    expect(checkUserId(id.replaceAll('-', ''), new Set([id])).errors).toEqual([{ code: 'taken' }])
  })
})
