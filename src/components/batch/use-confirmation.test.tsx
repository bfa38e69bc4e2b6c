import { expect, it } from 'vitest'
import { draw } from '../table/testing.ts'
import { useConfirmation } from './use-confirmation.ts'

it('asks anew for another plan, though that asks for the same number', () => {
  let now: ReturnType<typeof useConfirmation> | undefined
  function Screen({ token, confirm }: { token: string; confirm: string | null }) {
    now = useConfirmation({ token, confirm })
    return null
  }
  const { render, unmount } = draw()
  const show = (token: string, confirm: string | null) => render(<Screen token={token} confirm={confirm} />)
  show('first', '2')
  expect(now?.isTyped).toBe(false)
  now?.type('2')
  show('first', '2')
  expect([now?.typed, now?.isTyped]).toEqual(['2', true])
  show('second', '2')
  expect([now?.typed, now?.isTyped]).toEqual(['', false])
  show('third', null)
  expect(now?.isTyped).toBe(true)
  unmount()
})
