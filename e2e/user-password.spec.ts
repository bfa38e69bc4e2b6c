import { expect, test } from './fixtures.ts'

test.describe('resetting a password', { tag: '@changes-users' }, () => {
  test('hands over a generated one, once', async ({ page, asOwner, make, argilla, checkAxe }) => {
    const ann = await make.user()
    await asOwner(`/users/${ann.id}`)
    await page.getByRole('button', { name: 'Reset password' }).click()
    const dialog = page.getByRole('dialog')
    const field = dialog.getByLabel('New password')
    // Not the field: a screen reader would read the password out.
    await expect(dialog.getByRole('button', { name: 'Generate' })).toBeFocused()
    await expect(dialog).toContainText('The API key stays valid')
    await expect(field).toHaveValue(/^[A-HJ-NP-Za-km-z2-9]{20}$/)
    const password = await field.inputValue()
    await checkAxe('reset password')
    await dialog.getByRole('button', { name: 'Reset password' }).click()

    const card = dialog.getByRole('region', { name: 'Sign-in to hand over' })
    await expect(card).toContainText(password)
    await expect(card).toContainText(ann.username)
    await expect(dialog.getByRole('heading', { name: `New password of ${ann.username}` })).toBeFocused()
    await expect(card).toContainText('When you close it, the password is gone')
    await checkAxe('credential card')
    expect(await argilla.signInStatus(ann.username, password)).toBe(201)
    expect(await argilla.signInStatus(ann.username, ann.password)).toBe(401)

    await dialog.getByRole('button', { name: 'Close', exact: true }).click()
    await expect(dialog).toBeHidden()
    await expect(page.getByRole('list', { name: 'History' })).toContainText('Password set')
    await expect.poll(() => page.content()).not.toContain(password)
  })

  test('has a card to download, which no slip of a key closes', async ({ page, asOwner, make }) => {
    const ann = await make.user()
    await asOwner(`/users/${ann.id}`)
    await page.getByRole('button', { name: 'Reset password' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Reset password' }).click()
    const card = page.getByRole('dialog').getByRole('region', { name: 'Sign-in to hand over' })
    const download = page.waitForEvent('download')
    await card.getByRole('button', { name: 'Download' }).click()
    expect((await download).suggestedFilename()).toMatch(/\.txt$/)
    await page.keyboard.press('Escape')
    await expect(card).toBeVisible()
  })

  test('says at the field what is wrong with a typed one', async ({ page, asOwner, make, argilla }) => {
    const ann = await make.user()
    await asOwner(`/users/${ann.id}`)
    await page.getByRole('button', { name: 'Reset password' }).click()
    const dialog = page.getByRole('dialog')
    const field = dialog.getByLabel('New password')
    const wrong = {
      '': 'Type a password, or generate one.',
      short: 'At least 8 characters; this has 5.',
      [`x${'é'.repeat(36)}`]:
        'Argilla reads the first 72 bytes of a password only; this has 73. Make it shorter.',
      ['x'.repeat(101)]: 'At most 100 characters; this has 101.',
    }
    for (const [typed, sentence] of Object.entries(wrong)) {
      await field.fill(typed)
      await page.keyboard.press('Enter')
      await expect(field).toHaveAccessibleDescription(sentence)
      await expect(field).toBeFocused()
    }
    await field.fill('long enough 1')
    await page.keyboard.press('Enter')
    await expect(dialog.getByRole('region', { name: 'Sign-in to hand over' })).toBeVisible()
    expect(await argilla.signInStatus(ann.username, 'long enough 1')).toBe(201)
  })
})
