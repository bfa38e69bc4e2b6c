import { describe, expect, it } from 'vitest'
import { regionalEnglish } from './regional-english.ts'

describe('the region of somebody’s own', () => {
  it.each([
    ['en-GB', 'en-GB'],
    ['en', 'en-US'],
    ['de', 'en-DE'],
    ['de-AT', 'en-AT'],
    ['zh-Hant', 'en-TW'],
    ['', 'en'],
    ['not a language', 'en'],
  ])('of %j is %s', (language, english) => expect(regionalEnglish(language)).toBe(english))

  it('writes dates as they are known there', () => {
    const date = new Date('2026-05-26T03:27:00Z')
    const format = (language: string) =>
      new Intl.DateTimeFormat(regionalEnglish(language), { dateStyle: 'medium', timeZone: 'UTC' }).format(
        date,
      )
    expect([format('en-GB'), format('en-US'), format('de')]).toEqual([
      '26 May 2026',
      'May 26, 2026',
      '26 May 2026',
    ])
  })
})
