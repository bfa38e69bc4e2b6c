import type { Memberships } from '#contract/workspaces.ts'
import { isSessionEnd } from '#api/http/errors.ts'
import { toProblem } from '#api/http/problem.ts'
import { useProblemText } from '#components/feedback/ProblemText.tsx'
import { ReadAlert } from './ReadAlert.tsx'
import { useText } from '#components/use-text.ts'
import listMessages from './list.en.json'

interface Props {
  usersError: Error | null
  membershipsError: Error | null
  failed: Memberships['failed']
  nameOf: ReadonlyMap<string, string>
  onRetry: () => void
}

/** What could not be read while the list can still be shown. */
export function Notices({ usersError, membershipsError, failed, nameOf, onRetry }: Props) {
  const t = useText(listMessages)
  const text = useProblemText()
  const names = failed.map((id) => nameOf.get(id) ?? id)
  return (
    <>
      {usersError && !isSessionEnd(usersError) && (
        <ReadAlert onRetry={onRetry}>{t('stale', { problem: text(toProblem(usersError)) })}</ReadAlert>
      )}
      {membershipsError && !isSessionEnd(membershipsError) && (
        <ReadAlert onRetry={onRetry}>
          {t('membershipsFailed', { problem: text(toProblem(membershipsError)) })}
        </ReadAlert>
      )}
      {names.length > 0 && (
        <ReadAlert onRetry={onRetry}>
          {t('workspacesFailed', {
            names: names.slice(0, 5).join(', '),
            more: Math.max(0, names.length - 5),
          })}
        </ReadAlert>
      )}
    </>
  )
}
