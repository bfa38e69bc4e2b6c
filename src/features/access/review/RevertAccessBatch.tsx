import { useRevertFlow } from '#api/batches/use-batch-flow.ts'
import { RevertDialog } from '#components/batch/RevertDialog.tsx'
import type { Edits } from '../model/edits.ts'
import { changesIn } from '../model/steps.ts'

interface Props {
  id: string
  edits: Edits
  onStarted: (id: string) => void
  onClose: () => void
}

/** Takes a batch back by a batch of its own, which is shown in its place when it has begun. */
export function RevertAccessBatch({ id, edits, onStarted, onClose }: Props) {
  const flow = useRevertFlow(id)
  const start = async (confirm?: string) => {
    const batch = await flow.start(confirm)
    if (!batch) return null
    edits.begin(batch.id, changesIn(flow.planned))
    onStarted(batch.id)
    return batch
  }
  return <RevertDialog flow={{ ...flow, start }} onClose={onClose} />
}
