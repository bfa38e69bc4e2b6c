import { expect, it } from 'vitest'
import type { FirstPaintOptions } from '#contract/first-paint.ts'
import { createPainter } from './painter.ts'

function start() {
  let now = 0
  let rendered = 0
  const render = () => {
    now += 40
    rendered += 1
    return Promise.resolve({ title: '', html: '', styles: [], modules: [] })
  }
  const paint = createPainter(
    () => Promise.resolve({ render }),
    () => now,
  )
  const of = (data: Partial<FirstPaintOptions['data']>): FirstPaintOptions => ({
    url: '/sign-in',
    base: '',
    data,
    timeZone: 'UTC',
    locale: 'en',
    window: null,
  })
  return { paint, of, rendered: () => rendered, wait: (ms: number) => (now += ms) }
}

it('renders a tenth of the time for who is not signed in, and what is kept at any time', async () => {
  const { paint, of, rendered, wait } = start()
  await paint(of({}), 'sign-in')
  for (let number = 0; number < 100; number += 1) await paint(of({}), null)
  expect(rendered()).toBeLessThan(20)
  expect(await paint(of({}), null)).toBeNull()
  expect(await paint(of({}), 'sign-in')).not.toBeNull()
  wait(4_000)
  const before = rendered()
  for (let number = 0; number < 100; number += 1) await paint(of({}), null)
  expect(rendered() - before).toBe(10)
})

it('renders for who is signed in whatever strangers have had', async () => {
  const { paint, of, rendered } = start()
  for (let number = 0; number < 100; number += 1) await paint(of({}), null)
  const before = rendered()
  const session = { user: {} } as NonNullable<FirstPaintOptions['data']['session']>
  for (let number = 0; number < 30; number += 1) expect(await paint(of({ session }), null)).not.toBeNull()
  expect(rendered() - before).toBe(30)
})
