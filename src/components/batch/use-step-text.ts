import type { BatchStep } from '#contract/batches.ts'
import { mayRetry } from '#lib/batch-results.ts'
import { stepKinds } from './plan-summary.ts'
import { useReasonText } from './use-reason-text.ts'
import { useText } from '../use-text.ts'
import batchMessages from './batch.en.json'
import commonMessages from '../common.en.json'

/** What a step was about and what became of it, in words. */
export function useStepText() {
  const t = useText(batchMessages, 'step')
  const roles = useText(commonMessages, 'role')
  const reasonText = useReasonText()
  const roleName = (role: string | null | undefined) =>
    role === 'owner' || role === 'admin' || role === 'annotator' ? roles(role) : 'none'

  /** "joins space", "deleted"; empty where nothing is changed. */
  const what = ({ kind, workspace, after, status }: BatchStep): string => {
    if (kind === 'user.update' && status === 'unchanged') return ''
    const known = stepKinds.find((one) => one === kind)
    if (!known) return kind
    return t(`what.${known}`, { workspace: workspace?.name ?? '', role: roleName(after?.['role']) })
  }
  /** Why it failed, where, and what of it is done all the same; empty where nothing is to be said. */
  const detail = ({ status, reason, failed_at, parts, user }: BatchStep): string => {
    if (!mayRetry({ status })) return ''
    const why = reason ? reasonText(reason, user?.username) : ''
    return [
      failed_at ? t('failedAt', { workspace: failed_at.name, why }) : why,
      parts.length > 0 && t('doneSoFar', { count: parts.length }),
    ]
      .filter(Boolean)
      .join(' ')
  }
  return { what, detail }
}
