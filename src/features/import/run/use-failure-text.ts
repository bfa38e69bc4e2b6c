import { useTranslations } from 'use-intl'
import { isApiError } from '#api/errors.ts'
import { toProblem } from '#api/problem.ts'
import { useProblemText } from '#components/ProblemText.tsx'
import type { Failure } from '#lib/import-runner.ts'

/** Why a row could not be done, and for which of its steps. */
export function useFailureText(): (failure: Failure) => string {
  const t = useTranslations('import.failures')
  const problemText = useProblemText()
  return (failure) => {
    if (failure.kind === 'conflict') return t(failure.code)
    const { error, workspace } = failure
    if (workspace === null) return problemText(toProblem(error))
    if (isApiError(error) && error.status === 404) return t('workspaceGone', { workspace })
    // Argilla's way of saying that there is no such user (argilla-api.md).
    if (isApiError(error) && error.status === 422) return t('userGone', { workspace })
    return t('join', { workspace, problem: problemText(toProblem(error)) })
  }
}
