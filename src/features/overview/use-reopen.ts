import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { FindingKind } from '#contract/findings.ts'
import { reopenFinding } from '#api/findings.ts'
import { useNotify } from '#components/feedback/Notifications.tsx'
import { useText } from '#components/use-text.ts'
import overviewMessages from './overview.en.json'

/** Takes the dismissal of a finding back, and says so. */
export function useReopen(): (kind: FindingKind) => void {
  const t = useText(overviewMessages)
  const client = useQueryClient()
  const notify = useNotify()
  const { mutate } = useMutation({
    mutationFn: (kind: FindingKind) => reopenFinding(client, kind),
    onSuccess: () => notify({ text: t('reopened') }),
    onError: (error) => notify({ error }),
  })
  return mutate
}
