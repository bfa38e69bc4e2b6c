import { IntlProvider } from 'use-intl'
import { expect, it } from 'vitest'
import { planOf } from '#contract/testing.ts'
import { draw } from '../table/testing.ts'
import { useWhyNot } from './use-why-not.ts'

const idle = planOf([])
const changing = planOf([], { counts: { ...idle.counts, change: 1 } })

function whyNot(...[flow, isTyped]: Parameters<typeof useWhyNot>) {
  let why: string | null = null
  function Screen() {
    why = useWhyNot(flow, isTyped)
    return null
  }
  const { render, unmount } = draw()
  render(
    <IntlProvider locale="en-GB" messages={{}} timeZone="UTC">
      <Screen />
    </IntlProvider>,
  )
  unmount()
  return why
}

it('says why a plan can’t be started, the first thing first', () => {
  const flow = { plan: null, planning: false, tooMany: null }
  expect(whyNot({ ...flow, tooMany: { max: 20_000 }, planning: true }, true)).toContain('20,000')
  expect(whyNot({ ...flow, planning: true }, true)).toBe('Looking what would happen.')
  expect(whyNot({ ...flow, plan: idle }, true)).toBe('This changes nothing.')
  expect(whyNot({ ...flow, plan: changing }, false)).toBe('Type it first.')
  expect(whyNot({ ...flow, plan: changing }, true)).toBeNull()
})
