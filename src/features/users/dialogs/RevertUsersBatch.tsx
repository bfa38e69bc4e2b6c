import { useRevertFlow } from '#api/batches/use-batch-flow.ts'
import { RevertDialog } from '#components/batch/RevertDialog.tsx'

/** Takes back what was done to users. */
export function RevertUsersBatch({ batchId, onClose }: { batchId: string; onClose: () => void }) {
  return <RevertDialog flow={useRevertFlow(batchId)} onClose={onClose} />
}
