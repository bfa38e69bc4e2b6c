import { readFile } from 'node:fs/promises'
import { readAgain } from './activity/figures.ts'
import { type Page, expect, test, unique } from './fixtures.ts'

async function download(page: Page) {
  const event = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Download' }).click()
  const file = await event
  return { name: file.suggestedFilename(), text: await readFile(await file.path(), 'utf8') }
}

test.describe('exporting users', () => {
  test('writes what the list shows as CSV, with formulas made harmless and nothing secret', async ({
    page,
    make,
    asOwner,
    checkAxe,
  }) => {
    const mark = unique('export')
    const ann = await make.user({ username: `${mark}-a`, first_name: '=1+1', last_name: 'A "quoted", name' })
    const bo = await make.user({ username: `${mark}-b`, first_name: 'Bo', role: 'admin' })
    const workspace = await make.workspace(undefined, [ann, bo])
    await asOwner(`/users?q=${mark}&sort=username&dir=desc`)
    await expect(page.getByRole('rowheader')).toHaveCount(2)
    await page.getByRole('button', { name: 'Export', exact: true }).click()
    await expect(page.getByRole('dialog', { name: 'Export 2 users' })).toBeVisible()
    await page.getByLabel('Format').selectOption('CSV, separated by commas')
    await page.getByRole('checkbox', { name: 'id' }).check()
    await checkAxe('export')
    const said = expect(page.getByText('2 rows exported')).toBeVisible()
    const [{ name, text }] = await Promise.all([download(page), said])
    expect(name).toMatch(/^argilla-users-\d{4}-\d\d-\d\d\.csv$/)
    expect(text).toBe(
      [
        '\ufeffusername,first_name,last_name,role,workspaces,id',
        `${bo.username},Bo,,admin,${workspace.name},${bo.id}`,
        `${ann.username},'=1+1,"A ""quoted"", name",annotator,${workspace.name},${ann.id}`,
        '',
      ].join('\r\n'),
    )
    expect(text).not.toContain(ann.api_key)
  })

  test('writes them in the order of a column that was asked for', async ({ page, make, asOwner }) => {
    const mark = unique('order')
    const names = ['a', 'b', 'c'].map((end) => `${mark}-${end}`)
    const [ann, bo, cy] = await Promise.all(names.map((username) => make.user({ username })))
    if (!ann || !bo || !cy) throw new Error('three people were made')
    const workspace = await make.workspace(undefined, [ann, bo, cy])
    const responses = [
      { person: bo, submitted: 2 },
      { person: cy, submitted: 1 },
    ]
    await make.dataset({ workspaceId: workspace.id, records: 2, responses })
    await asOwner('/activity')
    await readAgain(page)
    await page.goto(`/users?q=${mark}&columns=responses&by=responses`)
    await expect(page.getByRole('rowheader')).toContainText([bo, cy, ann].map(({ username }) => username))
    await page.getByRole('button', { name: 'Export', exact: true }).click()
    await page.getByLabel('Format').selectOption('JSON')
    const { text } = await download(page)
    const written = (JSON.parse(text) as { username: string }[]).map(({ username }) => username)
    expect(written).toEqual([bo, cy, ann].map(({ username }) => username))
  })

  test('writes the chosen columns as JSON', async ({ page, make, asOwner }) => {
    const ann = await make.user({ username: unique('json') })
    const workspace = await make.workspace(undefined, [ann])
    await asOwner(`/users?q=${ann.username}`)
    await expect(page.getByRole('rowheader')).toHaveCount(1)
    await page.getByRole('button', { name: 'Export', exact: true }).click()
    await page.getByLabel('Format').selectOption('JSON')
    for (const column of ['first_name', 'last_name', 'role']) {
      await page.getByRole('checkbox', { name: column }).uncheck()
    }
    const { text } = await download(page)
    expect(JSON.parse(text)).toEqual([{ username: ann.username, workspaces: [workspace.name] }])
  })
})
