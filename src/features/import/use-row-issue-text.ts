import { useCallback } from 'react'
import type { ImportIssueCode, IssuesByField } from './model/checks.ts'
import { type ImportField, importFields } from './model/columns.ts'
import type { Issue } from '#lib/rules/issue.ts'
import { useText } from '#components/use-text.ts'
import commonMessages from '#components/common.en.json'
import importMessages from './import.en.json'

/** The sentence about a cell. */
function useRowIssueText(): (issue: Issue<ImportIssueCode>) => string {
  const t = useText(importMessages, 'issues')
  const roles = useText(commonMessages, 'role')
  return useCallback(
    ({ code, params = {} }) =>
      t(code, (code === 'roleStays' ? { role: roles(params['role'] as 'owner') } : params) as never),
    [t, roles],
  )
}

/** Everything there is to say about a cell, errors first. */
export function useCellText(): (finding: NonNullable<IssuesByField[ImportField]>) => string {
  const issueText = useRowIssueText()
  return useCallback(
    ({ errors, warnings }) => [...errors, ...warnings].map((issue) => issueText(issue)).join(' '),
    [issueText],
  )
}

/** Everything there is to say about a row, errors first, each with the name of its column. */
export function useRowText(): (cells: IssuesByField) => string[] {
  const t = useText(importMessages)
  const issueText = useRowIssueText()
  return useCallback(
    (cells) =>
      (['errors', 'warnings'] as const).flatMap((kind) =>
        importFields.flatMap((field) =>
          (cells[field]?.[kind] ?? []).map((issue) =>
            t('aboutCell', { field: t(`fields.${field}`), text: issueText(issue) }),
          ),
        ),
      ),
    [t, issueText],
  )
}
