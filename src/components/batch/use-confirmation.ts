import { useState } from 'react'
import type { Plan } from '#contract/plans.ts'
import { isTyped } from '#lib/rules/text.ts'

/** What is typed to agree to a plan. For another plan, though it may ask for the same, it is asked for anew. */
export function useConfirmation(plan: Pick<Plan, 'token' | 'confirm'> | null) {
  const [agreed, setAgreed] = useState({ token: '', typed: '' })
  const token = plan?.token ?? ''
  const confirm = plan?.confirm ?? null
  const typed = agreed.token === token ? agreed.typed : ''
  return {
    /** To be typed; null: nothing. */
    confirm,
    typed,
    type: (text: string) => setAgreed({ token, typed: text }),
    isTyped: confirm === null || isTyped(typed, confirm),
  }
}
