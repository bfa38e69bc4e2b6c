import { expect, test } from './fixtures.ts'

// Every other story fails as well where something of the page hands a text to the browser as code: the console says so.
test('the browser takes no text of the page’s scripts as HTML or code, and no policy can be made', async ({
  page,
  asOwner,
  watch,
}) => {
  // What is refused here is a fault in every other story.
  watch.leaveOut(page)
  await asOwner('/users')
  const refused = await page.evaluate(() => {
    const attempts: Record<string, () => unknown> = {
      html: () => (document.createElement('div').innerHTML = '<b>text</b>'),
      script: () => (document.createElement('script').text = 'text'),
      address: () => (document.createElement('script').src = '/text.js'),
      frame: () => (document.createElement('iframe').srcdoc = 'text'),
      policy: () =>
        (
          window as unknown as { trustedTypes: { createPolicy: (name: string, rules: object) => unknown } }
        ).trustedTypes.createPolicy('ours', {}),
    }
    return Object.entries(attempts)
      .filter(([, attempt]) => {
        try {
          attempt()
          return false
        } catch (error) {
          return error instanceof TypeError
        }
      })
      .map(([name]) => name)
  })
  expect(refused).toEqual(['html', 'script', 'address', 'frame', 'policy'])
})
