import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest'
import { IntlProvider } from 'use-intl'
import { until } from '#lib/testing/until.ts'
import { draw } from './table/testing.ts'
import { Time } from './page/Time.tsx'

const start = Date.parse('2026-11-23T10:00:00Z')
// One for the file: the clock goes on from test to test.
beforeAll(() => void vi.useFakeTimers({ now: start, toFake: ['Date', 'setInterval', 'clearInterval'] }))

let end: () => void = () => undefined
afterEach(() => end())
afterAll(() => void vi.useRealTimers())

/** What is written of these times, without the exact ones. */
function times() {
  const { render, text, unmount } = draw()
  end = unmount
  return {
    show: (...all: readonly string[]) =>
      render(
        <IntlProvider locale="en" messages={{}} timeZone="UTC">
          {all.map((at, index) => (
            <li key={index}>
              <Time at={at} />;
            </li>
          ))}
        </IntlProvider>,
      ),
    written: () =>
      text()
        .split(';')
        .slice(0, -1)
        .map((one) => one.split(',')[0]),
  }
}

it('says “now” of all that is less than a minute old, or yet to come', async () => {
  const { show, written } = times()
  show('2026-11-23T10:00:05', '2026-11-23T09:59:59', '2026-11-23T09:59:01', '2026-11-23T09:59:00')
  await until(() => expect(written()).toEqual(['now', 'now', 'now', '1 minute ago']))
})

it('writes the same time the same way, whenever it came onto the page', async () => {
  const { show, written } = times()
  show('2026-11-23T10:00:00')
  await until(() => expect(written()).toEqual(['now']))
  vi.advanceTimersByTime(35_000)
  show('2026-11-23T10:00:00', '2026-11-23T10:00:00')
  await until(() => expect(written()).toEqual(['now', 'now']))
  // To where a clock of each its own would show different ones.
  vi.advanceTimersByTime(125_000)
  await until(() => expect(written()[0]).toMatch(/minutes ago/))
  expect(written()[1]).toBe(written()[0])
})
