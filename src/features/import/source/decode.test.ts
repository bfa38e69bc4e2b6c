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
/** As a workbook of Excel 97 begins, with the name of one of its parts. */
const oldOffice = (part: string) =>
  Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...utf16(part, true).subarray(2)])
const text = 'username;Vorname\r\nzoë;Zoë 李\r\n'

describe('decodeFile', () => {
  it.each([
    ['utf-8', utf8(text)],
    ['utf-8', utf8(`\ufeff${text}`)],
    ['utf-16le', utf16(text, true)],
    ['utf-16be', utf16(text, false)],
    ['utf-16le', utf16(text, true).subarray(2)],
    ['utf-16be', utf16(text, false).subarray(2)],
  ])('reads %s', (encoding, bytes) => {
    expect(decodeFile(bytes, 'en')).toEqual({ ok: true, text, encoding, isSure: true })
  })

  // Node 20 takes Windows-1252 for Latin 1, so the euro sign and its kind are left to a test in a browser.
  it('reads what a German Excel calls CSV', () => {
    const bytes = Uint8Array.from([0x4a, 0xfc, 0x72, 0x67, 0x3b, 0xd6, 0xdf])
    expect(decodeFile(bytes, 'en')).toEqual({
      ok: true,
      text: 'Jürg;Öß',
      encoding: 'windows-1252',
      isSure: false,
    })
  })

  // Bytes as these programs write them: there is no encoder for them.
  it.each([
    // Имя пользователя;Роль / иван;Иван
    [
      'windows-1251',
      'en',
      'c8ecff20efeeebfce7eee2e0f2e5ebff3bd0eeebfc0ae8e2e0ed3bc8e2e0ed',
      'Имя пользователя',
    ],
    // login;Vorname / x;Иван
    ['windows-1251', 'en', '6c6f67696e3b566f726e616d650a783bc8e2e0ed', 'Иван'],
    // 用户名;姓名 / wang;王伟
    ['gb18030', 'en', 'd3c3bba7c3fb3bd0d5c3fb0a77616e673bcdf5ceb0', '王伟'],
    // login;name / Łukasz;Żaneta
    ['windows-1250', 'en', '6c6f67696e3b6e616d650aa3756b61737a3baf616e657461', 'Łukasz;Żaneta'],
    // login / Dvořák: ambiguous, so the language decides
    ['windows-1250', 'cs-CZ', '6c6f67696e0a44766ff8e16b', 'Dvořák'],
    ['windows-1252', 'de', '6c6f67696e0a44766ff8e16b', 'Dvoøák'],
    // ユーザー名,名前 / 田中,太郎
    ['shift_jis', 'en', '8386815b8355815b96bc2c96bc914f0a936392862c91be9859', '田中,太郎'],
    // login;name / Jürgen;Änne, Mac
    ['macintosh', 'en', '6c6f67696e3b6e616d650a4a9f7267656e3b806e6e65', 'Jürgen;Änne'],
  ])('thinks of %s in a browser that speaks %s', (encoding, language, hex, part) => {
    const bytes = Uint8Array.from(hex.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16))
    expect(decodeFile(bytes, language)).toEqual({
      ok: true,
      encoding,
      isSure: false,
      text: expect.stringContaining(part) as string,
    })
  })

  it('looks at lines that tell, wherever they are', () => {
    const ascii = 'user,Some Name\n'.repeat(20_000)
    const bytes = Uint8Array.from([...utf8(ascii), 0xa3, 0x75, 0x6b, 0x61, 0x73, 0x7a, 0x0a])
    expect(decodeFile(bytes, 'en')).toMatchObject({ encoding: 'windows-1250' })
  })

  it.each([
    ['empty', new Uint8Array()],
    ['empty', utf8('\ufeff')],
    ['empty', utf8(' \r\n\t')],
    ['spreadsheet', Uint8Array.from([0x50, 0x4b, 0x03, 0x04, 0x14, 0x00])],
    ['oldExcel', oldOffice('Workbook')],
    ['oldExcel', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1])],
    ['locked', oldOffice('EncryptedPackage')],
    ['binary', oldOffice('WordDocument')],
    ['binary', utf8('ann\0bob')],
    ['binary', Uint8Array.from({ length: 256 }, (_, byte) => byte)],
    ['binary', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x01, 0x02])],
  ])('refuses what is %s', (reason, bytes) => {
    expect(decodeFile(bytes, 'en')).toEqual({ ok: false, reason })
  })

  it('leaves a stray control character to the rules of the cells', () => {
    expect(decodeFile(utf8(`${'ann\n'.repeat(100)}\u0007`), 'en').ok).toBe(true)
  })
})
