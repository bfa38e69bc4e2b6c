import Box from '@mui/material/Box'
import { useMemo, useState } from 'react'
import { useBatchFlow } from '#api/batches/use-batch-flow.ts'
import { BatchDialog } from '#components/batch/BatchDialog.tsx'
import { PickWorkspaces } from '#components/form/PickWorkspaces.tsx'
import { useText } from '#components/use-text.ts'
import type { Directory } from '#lib/directory/directory.ts'
import type { Finding } from './model/find.ts'
import { isMendable, mendOf, type Mendable, withoutSpaces } from './model/mend.ts'
import overviewMessages from './overview.en.json'

interface Props {
  finding: Finding
  directory: Directory
  onClose: () => void
}

/** Mends a finding as one batch, for all whom it is about. */
export const MendDialog = ({ finding, ...props }: Props) =>
  isMendable(finding.kind) && <Mending finding={finding} kind={finding.kind} {...props} />

function Mending({ finding, kind, directory, onClose }: Props & { kind: Mendable }) {
  const t = useText(overviewMessages, 'mend')
  const [workspaceIds, setWorkspaceIds] = useState<string[]>([])
  const request = useMemo(
    () => mendOf(kind, finding, directory, workspaceIds),
    [kind, finding, directory, workspaceIds],
  )
  const count = request.steps.length
  const flow = useBatchFlow(count > 0 ? request : null)
  return (
    <BatchDialog
      title={t(`title.${kind}`, { count: finding.subjects.length })}
      submitLabel={t(`submit.${kind}`)}
      flow={flow}
      dirty={workspaceIds.length > 0}
      blocked={count === 0 && kind === 'inNoWorkspace' ? t('pickFirst') : undefined}
      onClose={onClose}
    >
      {kind === 'inNoWorkspace' && (
        <PickWorkspaces
          workspaces={directory.workspaces}
          value={workspaceIds}
          onChange={setWorkspaceIds}
          autoFocus
        />
      )}
      {kind === 'spacesInNames' && <Renames finding={finding} />}
    </BatchDialog>
  )
}

function Renames({ finding: { subjects } }: { finding: Finding }) {
  const t = useText(overviewMessages, 'mend')
  const name = (text: string) => () => (
    <bdi className="mono" style={{ whiteSpace: 'pre-wrap' }}>
      {text}
    </bdi>
  )
  return (
    <Box component="ul" sx={{ m: 0, pl: 2.5, maxHeight: 200, overflow: 'auto', overflowWrap: 'anywhere' }}>
      {subjects.map((subject) => (
        <li key={subject.href}>
          {t.rich('becomes', { before: name(subject.name), after: name(withoutSpaces(subject.name)) })}
        </li>
      ))}
    </Box>
  )
}
