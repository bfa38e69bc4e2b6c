import { isValidElement } from 'react'
import { IntlProvider } from 'use-intl'
import { afterEach, expect, it, vi } from 'vitest'
import { LeavingContext, type Question, createRisks } from '#components/form/leave.ts'
import { draw } from '#components/table/testing.ts'
import { until } from '#lib/testing/until.ts'
import { useHandOver } from './use-hand-over.tsx'

let end: () => void = () => undefined
afterEach(() => end())

function dialog(isAtRisk: boolean) {
  const risks = createRisks()
  const closed = vi.fn()
  let shown: ReturnType<typeof useHandOver> | undefined
  function Screen() {
    shown = useHandOver('ann', isAtRisk, closed)
    return null
  }
  const { render, unmount } = draw()
  end = unmount
  render(
    <IntlProvider locale="en" messages={{}} timeZone="UTC">
      <LeavingContext value={{ risks, open: null, passwordsElsewhere: () => Promise.resolve(0) }}>
        <Screen />
      </LeavingContext>
    </IntlProvider>,
  )
  const now = () => {
    if (!shown) throw new Error('it was not rendered yet')
    return shown
  }
  /** The question that is asked; null: none. */
  const asked = () => {
    const { question } = now()
    return isValidElement<Question>(question) ? question.props : null
  }
  return { now, asked, risks, closed }
}

it('asks before a password is lost that nobody has, whichever way one leaves', async () => {
  const { now, asked, risks, closed } = dialog(true)
  await until(() => expect(risks.asked(false)).not.toBeNull())
  now().close()
  await until(() => expect(asked()).not.toBeNull())
  asked()?.stay()
  await until(() => expect(asked()).toBeNull())
  expect(closed).not.toHaveBeenCalled()
  now().close()
  await until(() => expect(asked()).not.toBeNull())
  asked()?.leave()
  expect(closed).toHaveBeenCalledOnce()
  // What closing leads to is not asked about again.
  expect(risks.isAny()).toBe(false)
})

it('asks nothing once somebody has it, or where there is none', async () => {
  const { now, asked, risks, closed } = dialog(true)
  now().take()
  await until(() => expect(risks.isAny()).toBe(false))
  now().close()
  expect(closed).toHaveBeenCalledOnce()
  expect(asked()).toBeNull()
  end()

  const none = dialog(false)
  none.now().close()
  expect(none.closed).toHaveBeenCalledOnce()
})
