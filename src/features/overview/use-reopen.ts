import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { FindingKind } from '#contract/findings.ts'
import { reopenFinding } from '#api/findings.ts'
import { useNotify } from '#components/feedback/Notifications.tsx'
import { useText } from '#components/use-text.ts'
import findingWords from '#components/words/finding.en.json'
import overviewMessages from './overview.en.json'

/** Takes the dismissal of a finding back, and says so. */
export function useReopen(): (kind: FindingKind) => void {
  const t = useText(overviewMessages)
  const findings = useText(findingWords)
  const client = useQueryClient()
  const notify = useNotify()
  const { mutate } = useMutation({
    mutationFn: (kind: FindingKind) => reopenFinding(client, kind),
    onSuccess: (_, kind) => notify({ text: t('reopened', { finding: findings(kind) }) }),
    onError: (error) => notify({ error }),
  })
  return mutate
}
