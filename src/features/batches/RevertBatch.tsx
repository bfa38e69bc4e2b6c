import type { Reverted } from '#api/batches/plans.ts'
import { useRevertFlow } from '#api/batches/use-batch-flow.ts'
import { RevertDialog } from '#components/batch/RevertDialog.tsx'

/** Takes back a batch, or one change of the journal. */
export function RevertBatch({ reverted, onClose }: { reverted: Reverted; onClose: () => void }) {
  return <RevertDialog flow={useRevertFlow(reverted)} onClose={onClose} />
}
