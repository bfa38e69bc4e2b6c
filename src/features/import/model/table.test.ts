import { describe, expect, it } from 'vitest'
import { guessMapping, parseTable } from './table.ts'

const cells = (text: string) => parseTable(text).rows.map((row) => row.cells)

describe('parseTable', () => {
  it.each([',', ';', '\t', '|'] as const)('finds the separator %j by the titles', (separator) => {
    const text = `username,first_name,role\nann,Ann,admin\nbob\n`.replaceAll(',', separator)
    const table = parseTable(text)
    expect(table).toMatchObject({
      separator,
      header: ['username', 'first_name', 'role'],
      columns: 3,
      problems: [],
    })
    expect(table.rows).toEqual([
      { line: 2, cells: ['ann', 'Ann', 'admin'] },
      { line: 3, cells: ['bob'] },
    ])
  })

  it('is not misled by lists within cells', () => {
    expect(parseTable('username,workspaces\nann,a;b;c\nbob,a;b;d\n').separator).toBe(',')
    expect(parseTable('username;workspaces\nann;a|b\nbob;c|d\n').separator).toBe(';')
    expect(parseTable('Benutzername;Notiz\nann;"x, y"\nbob;z, z\n').separator).toBe(';')
  })

  it('finds the separator without titles where it cuts evenly', () => {
    expect(parseTable('ann,Ann,Lee\nbob,Bob,Li').separator).toBe(',')
    expect(parseTable('ann\tAnn\nbob\tBob, Jr.').separator).toBe('\t')
  })

  it('reads a plain list of names, with a title or not', () => {
    expect(parseTable('ann\nbob lee\n\n  \ncy, the third\n')).toMatchObject({
      separator: null,
      header: null,
      columns: 1,
    })
    expect(cells('ann\nbob lee\n\n  \ncy, the third\n')).toEqual([['ann'], ['bob lee'], ['cy, the third']])
    expect(parseTable('Usernames\nann').header).toBeNull()
    expect(parseTable('Username\nann')).toMatchObject({
      header: ['Username'],
      rows: [{ line: 2, cells: ['ann'] }],
    })
  })

  it('reads quoted separators, quotes and line breaks, and counts lines as a spreadsheet does', () => {
    const table = parseTable('username;first_name\r\n"ann";"A ""x""; n\r\nn"\r\n\r\nbob;Bob\r\n')
    expect(table.rows).toEqual([
      { line: 2, cells: ['ann', 'A "x"; n\nn'] },
      { line: 4, cells: ['bob', 'Bob'] },
    ])
    expect(table.problems).toEqual([])
  })

  it.each([
    'username,role\nann,admin\nbob,owner',
    'username,role\rann,admin\rbob,owner',
    '\ufeffusername,role\r\nann,admin\nbob,owner\r',
  ])('reads line breaks of every kind, mixed too: %j', (text) => {
    expect(cells(text)).toEqual([
      ['ann', 'admin'],
      ['bob', 'owner'],
    ])
  })

  it('says where a quote never ends, where one is astray, and where a row is too long', () => {
    expect(parseTable('username,role\n"ann,admin\nbob,owner').problems).toEqual([
      { code: 'unclosedQuote', line: 2 },
    ])
    expect(parseTable('username,role\nann,"ad"min\nbob,owner').problems).toContainEqual({
      code: 'strayQuote',
      line: 2,
    })
    expect(parseTable('username,role\nann,admin,x\nbob,owner,,').problems).toEqual([
      { code: 'extraCells', line: 2 },
    ])
  })

  it.each(['sep=;', '"sep=;"', 'SEP=;', 'sep=;;;'])('takes %j for what Excel tells itself', (said) => {
    expect(parseTable(`${said}\nusername;role;workspaces\ngis1;annotator;ws-00`)).toMatchObject({
      separator: ';',
      titleLine: 2,
      header: ['username', 'role', 'workspaces'],
      rows: [{ line: 3, cells: ['gis1', 'annotator', 'ws-00'] }],
      problems: [],
    })
    expect(parseTable(`${said}\nann;x\nbob;y`)).toMatchObject({
      titleLine: null,
      rows: [{ line: 2 }, { line: 3 }],
    })
  })

  it('finds titles below what stands above them', () => {
    const text =
      'Teilnehmerliste 2026;;;;\n\nKlasse 7b\nNr.;Benutzername;Vorname;Nachname;Rolle\n1;ann;Ann;Lee;\n2;bob;;;'
    expect(parseTable(text)).toMatchObject({
      separator: ';',
      titleLine: 4,
      columns: 5,
      rows: [{ line: 5 }, { line: 6 }],
      problems: [],
    })
    expect(parseTable(text).firstLines.map(({ line }) => line)).toEqual([1, 3, 4, 5, 6])
    expect(parseTable(text, { titleLine: 3 }).rows.map(({ line }) => line)).toEqual([4, 5, 6])
    expect(parseTable('Klasse 7b,,\nusername,first name,\nann,Ann,').separator).toBe(',')
  })

  it('does not take a person below the first line for titles', () => {
    expect(parseTable('ann\nuser\nname').titleLine).toBeNull()
    expect(parseTable('ann,Ann\nuser,Una\nbob,Bob').titleLine).toBeNull()
  })

  it('does as it is told', () => {
    expect(parseTable('user;x\nann;y', { separator: ',', titleLine: null })).toMatchObject({
      header: null,
      rows: [{ cells: ['user;x'] }, { cells: ['ann;y'] }],
    })
    expect(parseTable('a,b\nc,d', { titleLine: 1 }).header).toEqual(['a', 'b'])
    expect(parseTable('a,b\nc,d', { separator: null }).columns).toBe(1)
  })

  it.each(['', '\n\n', '"', 'username,role'])('has no rows in %j', (text) => {
    expect(parseTable(text).rows).toEqual([])
  })

  it('has a row of what is no text', () => {
    expect(parseTable('\u0000').rows).toEqual([{ line: 1, cells: ['\u0000'] }])
  })

  it('reads 10,000 rows', () => {
    const text = `username,workspaces\n${Array.from({ length: 10_000 }, (_, i) => `u${i},"a;b"`).join('\n')}`
    expect(parseTable(text).rows.at(-1)).toEqual({ line: 10_001, cells: ['u9999', 'a;b'] })
  })
})

describe('guessMapping', () => {
  it('goes by titles', () => {
    expect(guessMapping(parseTable('Rolle;User;User\nadmin;ann;x'))).toEqual({
      mapping: ['role', 'username', null],
      duplicates: [2],
    })
  })

  it('knows roles and ids without titles, and guesses nothing else', () => {
    const id = '11111111-2222-3333-4444-555555555555'
    expect(guessMapping(parseTable(`ann,Ann,admin,${id}\nbob,Bob,,`)).mapping).toEqual([
      'username',
      null,
      'role',
      'id',
    ])
    expect(guessMapping(parseTable('ann,admin,owner\nbob,admin,owner')).mapping).toEqual([
      'username',
      'role',
      null,
    ])
    expect(guessMapping(parseTable('ann')).mapping).toEqual(['username'])
  })
})
