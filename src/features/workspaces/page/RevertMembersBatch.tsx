import { useRevertFlow } from '#api/batches/use-batch-flow.ts'
import { RevertDialog } from '#components/batch/RevertDialog.tsx'

/** Takes back what was done to the members of a workspace. */
export function RevertMembersBatch({ batchId, onClose }: { batchId: string; onClose: () => void }) {
  return <RevertDialog flow={useRevertFlow(batchId)} onClose={onClose} />
}
