import { QueryClientProvider } from '@tanstack/react-query'
import { IntlProvider } from 'use-intl'
import { afterEach, expect, it, vi } from 'vitest'
import { broken, coded, json, quietClient, stubFetch, user } from '#api/testing.ts'
import { draw } from '#components/table/testing.ts'
import { until } from '#lib/testing/until.ts'
import { useNewPassword } from './use-new-password.ts'

let end: () => void = () => undefined
afterEach(() => {
  end()
  vi.unstubAllGlobals()
})

/** A dialog whose new password is answered so, Argilla showing a change since. */
function dialog(answer: () => Response) {
  let answers = answer
  stubFetch({
    'PATCH /api/v1/users/ann': () => answers(),
    'GET /api/v1/users/ann': () => json(user('ann', { updated_at: 'later' })),
  })
  let last: ReturnType<typeof useNewPassword> | undefined
  function Screen() {
    last = useNewPassword(user('ann'))
    return null
  }
  const { render, unmount } = draw()
  end = unmount
  render(
    <IntlProvider locale="en" messages={{}} timeZone="UTC">
      <QueryClientProvider client={quietClient()}>
        <Screen />
      </QueryClientProvider>
    </IntlProvider>,
  )
  const now = () => last ?? expect.fail('it was not rendered yet')
  return { now, answer: (next: () => Response) => (answers = next) }
}

it.each([
  ['whose answer was lost', broken],
  ['of which Argilla told nothing', () => coded(502, 'OutcomeUnknown', { seen: 'unknown' })],
])('is not left without a question once a password was sent %s', async (_, answer) => {
  const { now, answer: then } = dialog(answer)
  await until(() => expect(now()).toMatchObject({ dirty: false, leave: undefined }))
  await now().save()
  await until(() =>
    expect(now()).toMatchObject({ dirty: true, leave: { title: 'Leave without the password?' } }),
  )
  // A refusal says nothing of the try before it.
  then(() => coded(403, 'OwnersOnly'))
  await now().save()
  await until(() => expect(now().error).toMatchObject({ status: 403 }))
  expect(now().dirty).toBe(true)
})

it('is left as it was opened where the password was refused', async () => {
  const { now } = dialog(() => coded(403, 'OwnersOnly'))
  await until(() => expect(now().pending).toBe(false))
  await now().save()
  await until(() => expect(now().error).toMatchObject({ status: 403 }))
  expect(now()).toMatchObject({ dirty: false, leave: undefined })
})
