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

it('makes rules of style attributes, and of nothing that a name says', async () => {
  const title = 'x style='
  const html =
    `<a title="${title}" class="y" style="width:1px" data-x="${title}" hidden="">a style=&quot;b&quot; ${title}</a>` +
    `<a aria-label="${title}" style="width:1px" xlink:href="#">b</a><input value=" style=" style="width:2px"/>`
  const render = () => Promise.resolve({ title: '', html, styles: [], modules: [] })
  const { of } = start()
  const paint = createPainter(
    () => Promise.resolve({ render }),
    () => 0,
  )
  const painted = await paint(of({}), null)
  if (!painted || 'redirect' in painted) throw new Error('it was painted')
  expect(painted.html.toString()).toBe(
    html
      .replaceAll('class="y" style="width:1px"', 'class="y" data-style="0"')
      .replaceAll('="x style=" style="width:1px"', '="x style=" data-style="0"')
      .replaceAll('style="width:2px"', 'data-style="1"'),
  )
  const css = painted.styles.map((style) => style.css.toString()).join('')
  expect(css.match(/\[data-style[^}]*\}/g)).toEqual([
    '[data-style="0"]{width:1px}',
    '[data-style="1"]{width:2px}',
  ])
})
