import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import Libsql from 'libsql'
import { startProgram } from '../support/programs.ts'

test('no file is given out while it can’t be noted who takes it', async ({ page }) => {
  const folder = await mkdtemp(path.join(tmpdir(), 'argilla-admin-held-'))
  const owner = { OWNER_USERNAME: 'olivia', OWNER_PASSWORD: 'a good password' }
  const server = await startProgram('server', { PORT: '0', EMBEDDED_PORT: '0', DATA_DIR: folder, ...owner })
  const rival = new Libsql(path.join(folder, 'argilla-admin.db'))
  try {
    await page.goto(server.url)
    await page.getByLabel('Username').fill('olivia')
    await page.getByLabel('Password', { exact: true }).fill('a good password')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { level: 1, name: 'Users' })).toBeVisible()
    await page.getByRole('button', { name: 'Export', exact: true }).click()
    const dialog = page.getByRole('dialog')
    const downloads: string[] = []
    page.on('download', (file) => downloads.push(file.suggestedFilename()))

    // Another program holds the store for longer than a request waits for it.
    rival.exec('PRAGMA busy_timeout = 10000')
    rival.exec('BEGIN IMMEDIATE')
    await dialog.getByRole('button', { name: 'Download' }).click()
    await expect(dialog.getByRole('alert')).toContainText('This page’s own database can’t be written.', {
      timeout: 30_000,
    })
    rival.exec('ROLLBACK')
    expect(downloads).toEqual([])

    const given = page.waitForEvent('download')
    await dialog.getByRole('button', { name: 'Download' }).click()
    await given
    await expect(dialog).toBeHidden()
    await page.goto(`${server.url}/journal?kind=export`)
    const list = page.getByRole('list', { name: 'Journal' })
    await expect(list.getByText('took along')).toHaveCount(1)
    await expect(list).toContainText('olivia took along the list of users')
    await expect(list).toContainText('Rows: 1')
  } finally {
    rival.close()
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
})
