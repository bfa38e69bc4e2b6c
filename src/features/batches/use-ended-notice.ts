import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { useNavigate } from 'react-router'
import type { Batch } from '#contract/batches.ts'
import { batchStepsQuery } from '#api/batches/batches.ts'
import { useNotify } from '#components/feedback/Notifications.tsx'
import { failures, isOpen, severityOf } from '#lib/batch-results.ts'
import { useText } from '#components/use-text.ts'
import wordsMessages from '#components/words/batch.en.json'

/**
 * Says once how a batch ended that was seen running in this tab; not where its results are on the screen anyway, nor
 * after a reload, when it had ended before.
 */
export function useEndedNotice(batches: readonly Batch[]): void {
  const t = useText(wordsMessages)
  const notify = useNotify()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const seenOpen = useRef(new Set<string>())

  useEffect(() => {
    for (const batch of batches) {
      if (isOpen(batch)) {
        seenOpen.current.add(batch.id)
        continue
      }
      if (!seenOpen.current.delete(batch.id)) continue
      const steps = queryClient.getQueryCache().find({ queryKey: batchStepsQuery(batch.id).queryKey })
      if (steps?.isActive()) continue
      const { total, counts } = batch
      const values = {
        ...counts,
        kind: t(`kind.${batch.kind}`),
        left: total - counts.done,
        total,
        failed: failures(batch),
      }
      notify({
        text: t(batch.state === 'stopped' ? 'stopped' : 'ended', values),
        severity: severityOf(batch),
        action: { label: t('show'), onClick: () => void navigate(`/batches/${batch.id}`) },
      })
    }
  }, [batches, navigate, notify, queryClient, t])
}
