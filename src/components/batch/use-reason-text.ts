import { useCallback } from 'react'
import type { Reason } from '#contract/steps.ts'
import { errorOfReason } from '#lib/errors/api-error.ts'
import { useErrorText } from '../feedback/ErrorText.tsx'
import { useText } from '../use-text.ts'
import batchMessages from './batch.en.json'

/** The sentence for a step's reason: the same as for the error of a single change. `name`: whom it is about. */
export function useReasonText(): (reason: Reason, name?: string) => string {
  const t = useText(batchMessages, 'reason')
  const text = useErrorText()
  // Among many there is no field to type one's own username into.
  return useCallback(
    (reason, name) =>
      reason.code === 'argilla-admin::SelfDemote' ? t('self') : text(errorOfReason(reason), { name }),
    [t, text],
  )
}
