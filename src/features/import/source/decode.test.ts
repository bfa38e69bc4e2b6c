import { describe, expect, it } from 'vitest'
import { decodeFile } from './decode.ts'

const utf8 = (text: string) => new TextEncoder().encode(text)
const utf16 = (text: string, little: boolean) => {
  const bytes = new Uint8Array(2 * text.length + 2)
  const view = new DataView(bytes.buffer)
  Array.from({ length: text.length + 1 }, (_, i) =>
    view.setUint16(2 * i, i ? text.charCodeAt(i - 1) : 0xfeff, little),
  )
  return bytes
}
const text = 'username;Vorname\r\nzoë;Zoë 李\r\n'

describe('decodeFile', () => {
  it.each([
    ['utf-8', utf8(text)],
    ['utf-8', utf8(`\ufeff${text}`)],
    ['utf-16le', utf16(text, true)],
    ['utf-16be', utf16(text, false)],
  ])('reads %s', (encoding, bytes) => {
    expect(decodeFile(bytes)).toEqual({ ok: true, text, encoding })
  })

  // Node 20 takes Windows-1252 for Latin 1, so the euro sign and its kind are left to a test in a browser.
  it('reads what a German Excel calls CSV', () => {
    const bytes = Uint8Array.from([0x4a, 0xfc, 0x72, 0x67, 0x3b, 0xd6, 0xdf])
    expect(decodeFile(bytes)).toEqual({ ok: true, text: 'Jürg;Öß', encoding: 'windows-1252' })
  })

  it.each([
    ['empty', new Uint8Array()],
    ['empty', utf8('\ufeff')],
    ['empty', utf8(' \r\n\t')],
    ['spreadsheet', Uint8Array.from([0x50, 0x4b, 0x03, 0x04, 0x14, 0x00])],
    ['spreadsheet', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1])],
    ['binary', utf8('ann\0bob')],
    ['binary', Uint8Array.from({ length: 256 }, (_, byte) => byte)],
    ['binary', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x01, 0x02])],
  ])('refuses what is %s', (reason, bytes) => {
    expect(decodeFile(bytes)).toEqual({ ok: false, reason })
  })

  it('leaves a stray control character to the rules of the cells', () => {
    expect(decodeFile(utf8(`${'ann\n'.repeat(100)}\u0007`)).ok).toBe(true)
  })
})
