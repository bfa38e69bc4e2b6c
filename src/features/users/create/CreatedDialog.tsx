import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import Stack from '@mui/material/Stack'
import { BatchProgress } from '#components/batch/BatchProgress.tsx'
import { BatchResults } from '#components/batch/BatchResults.tsx'
import { dialogSlots } from '#components/form/FormDialog.tsx'
import type { BatchFlow } from '#lib/batch-flow.ts'
import { HandOver } from '../dialogs/password/HandOver.tsx'
import { useHandOver } from '../dialogs/password/use-hand-over.tsx'
import { useText } from '#components/use-text.ts'
import createMessages from './create.en.json'

interface Props {
  user: { readonly id: string; readonly username: string }
  password: string
  /** What else is done to the new user: joining workspaces. */
  flow: BatchFlow
  onClose: () => void
}

/** After the creation: how joining goes, and the sign-in to hand over. */
export function CreatedDialog({ user, password, flow, onClose }: Props) {
  const t = useText(createMessages)
  const { batch, steps, busy, command } = flow
  const handOver = useHandOver(user.username, true, onClose)
  return (
    <>
      <Dialog open fullWidth onClose={handOver.close} aria-labelledby="created-title" slotProps={dialogSlots}>
        <DialogTitle id="created-title" variant="h2" sx={{ overflowWrap: 'anywhere' }}>
          {t.rich('created', {
            username: user.username,
            name: (name) => <bdi className="mono">{name}</bdi>,
          })}
        </DialogTitle>
        <DialogContent>
          <Stack spacing={2}>
            {batch && (
              <>
                <BatchProgress batch={batch} own busy={busy} onCommand={command} />
                <BatchResults
                  steps={steps}
                  unread={flow.unread}
                  batch={batch}
                  own
                  onRetry={(indexes) => command('retry', indexes)}
                />
              </>
            )}
            <HandOver username={user.username} password={password} handOver={handOver} />
          </Stack>
        </DialogContent>
        <DialogActions sx={{ px: 3, pb: 2, gap: 1 }}>
          <Button href={`/users/${user.id}`} color="inherit">
            {t('open')}
          </Button>
          <Button
            {...(handOver.isTaken ? { variant: 'contained' } : { color: 'inherit' })}
            onClick={handOver.close}
          >
            {t('done')}
          </Button>
        </DialogActions>
      </Dialog>
      {handOver.question}
    </>
  )
}
