import Alert from '@mui/material/Alert'
import { useMutation } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { ErrorAlert } from '#components/feedback/ErrorText.tsx'
import { ConfirmTyping } from '#components/batch/ConfirmTyping.tsx'
import { isTyped } from '#lib/rules/text.ts'
import { useReasonText } from '#components/batch/use-reason-text.ts'
import type { ImportField } from '../model/columns.ts'
import type { Agreed, Obstacle } from '../model/corrections/obstacles.ts'
import { userFields } from '#contract/users.ts'
import type { ImportRow } from '../model/rows.ts'
import { EditRowDialog } from '../check/EditRowDialog.tsx'
import { changedRow } from '../check/shown-rows.ts'
import type { RowResult } from '../model/results.ts'
import { useText } from '#components/use-text.ts'
import importMessages from '../import.en.json'

interface Props {
  row: ImportRow
  result: RowResult
  /** Names of those there are. */
  workspaces: readonly string[]
  mend: (corrected: readonly ImportRow[], agreed?: Agreed) => Promise<Obstacle | null>
  onClose: () => void
}

const settled: readonly ImportField[] = [...userFields, 'password', 'id']

/** Corrects a row that failed, and has it done anew. What the server objects to is said here, and the dialog stays. */
export function MendDialog({ row, result, workspaces, mend, onClose }: Props) {
  const t = useText(importMessages, 'run')
  const reasonText = useReasonText()
  const [obstacle, setObstacle] = useState<Obstacle | null>(null)
  const [typed, setTyped] = useState('')
  /** The former username that was asked about: saving it again says that one knows. */
  const [former, setFormer] = useState<string | null>(null)

  // It may hold a password, so it is no variable of the mutation (U14).
  const corrected = useRef(row)
  const mending = useMutation({
    mutationFn: () => {
      const expected = obstacle?.kind === 'ask' ? obstacle.confirm : null
      return mend([corrected.current], {
        ...(expected !== null && isTyped(typed, expected) && { confirm: expected }),
        former: corrected.current.username === former,
      })
    },
    onSuccess: (next) => {
      setObstacle(next)
      if (next?.kind === 'ask' && next.former) setFormer(corrected.current.username)
      if (next === null) onClose()
    },
    onError: () => setObstacle(null),
  })
  const save = async (change: Partial<Record<ImportField, string>>) => {
    corrected.current = changedRow(row, change)
    const next = await mending.mutateAsync().catch(() => undefined)
    return next?.kind === 'cells' ? next.cells : null
  }
  return (
    <EditRowDialog
      row={row}
      cells={{}}
      submitLabel={t('saveAndRetry')}
      locked={result.created ? settled : []}
      workspaces={workspaces}
      pending={mending.isPending}
      onSave={save}
      onClose={onClose}
    >
      <ErrorAlert error={mending.error} />
      {obstacle?.kind === 'refused' && <Alert severity="error">{reasonText(obstacle.reason)}</Alert>}
      {obstacle?.kind === 'ask' && obstacle.former && <Alert severity="warning">{t('formerAsk')}</Alert>}
      {obstacle?.kind === 'ask' && obstacle.confirm !== null && (
        <ConfirmTyping expected={obstacle.confirm} value={typed} onChange={setTyped} />
      )}
    </EditRowDialog>
  )
}
