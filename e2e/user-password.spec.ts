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
    await page.getByRole('button', { name: 'Leave' }).click()
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await expect(page.getByRole('list', { name: 'History' })).toContainText('Password set')
    await expect.poll(() => page.content()).not.toContain(password)
  })

  test('has a card to download, which no slip of a key closes', async ({ page, asOwner, make }) => {
    const ann = await make.user()
    await asOwner(`/users/${ann.id}`)
    await page.getByRole('button', { name: 'Reset password' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Reset password' }).click()
    const card = page.getByRole('dialog').getByRole('region', { name: 'Sign-in to hand over' })
    await expect(card).toBeVisible()
    await page.keyboard.press('Escape')
    await page
      .getByRole('dialog', { name: 'Leave without the password?' })
      .getByRole('button', { name: 'Stay' })
      .click()
    const download = page.waitForEvent('download')
    await card.getByRole('button', { name: 'Download' }).click()
    expect((await download).suggestedFilename()).toMatch(/\.txt$/)
    // Somebody has it by now.
    await expect(card.getByRole('button', { name: 'Copy all' })).not.toHaveClass(/contained/)
    await page.keyboard.press('Escape')
    await expect(card).toBeHidden()
  })

  test('asks before a password goes that may be in force', async ({
    page,
    asOwner,
    make,
    argilla,
    checkAxe,
  }) => {
    const ann = await make.user()
    await asOwner(`/users/${ann.id}`)
    await page.getByRole('button', { name: 'Reset password' }).click()
    const dialog = page.getByRole('dialog', { name: /^Reset the password/ })
    const password = await dialog.getByLabel('New password').inputValue()
    await page.route(`**/api/v1/users/${ann.id}`, async (route) => {
      if (route.request().method() === 'PATCH') await route.fetch()
      await route.abort()
    })
    await dialog.getByRole('button', { name: 'Reset password' }).click()
    await expect(dialog.getByText('the new password may have been made')).toBeVisible()
    await page.keyboard.press('Escape')
    const question = page.getByRole('dialog', { name: 'Leave without the password?' })
    await expect(question).toHaveAccessibleDescription(/that was sent may be in force/)
    await checkAxe('leave a password in force')
    await question.getByRole('button', { name: 'Stay' }).click()
    await expect(dialog.getByLabel('New password')).toHaveValue(password)
    expect(await argilla.signInStatus(ann.username, password)).toBe(201)
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
