import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import Stack from '@mui/material/Stack'
import { useTranslations } from 'use-intl'
import type { User } from '#contract/users.ts'
import { HandOver } from '../detail/HandOver.tsx'
import { StepList } from '../detail/StepList.tsx'
import type { Join, useJoins } from './use-joins.ts'

interface Props {
  user: User
  password: string
  joins: readonly Join[]
  progress: ReturnType<typeof useJoins>
  onClose: () => void
}

/** After the creation: what became of the joins, and the sign-in to hand over. Only its button closes it. */
export function CreatedDialog({ user, password, joins, progress, onClose }: Props) {
  const t = useTranslations('newUser')
  const left = progress.running ? [] : joins.filter((join) => progress.stateOf(join).status !== 'done')
  return (
    <Dialog
      open
      fullWidth
      aria-labelledby="created-title"
      slotProps={{
        paper: { sx: { maxWidth: 560, m: { xs: 1, sm: 4 }, width: { xs: 'calc(100% - 16px)', sm: '100%' } } },
      }}
    >
      <DialogTitle id="created-title" variant="h2" sx={{ overflowWrap: 'anywhere' }}>
        {t.rich('created', {
          username: user.username,
          name: (name) => <bdi className="mono">{name}</bdi>,
        })}
      </DialogTitle>
      <DialogContent>
        <Stack spacing={2}>
          {left.length > 0 && (
            <Alert
              severity="warning"
              action={
                <Button color="inherit" onClick={() => void progress.start(left)}>
                  {t('joinRest')}
                </Button>
              }
            >
              {t('joinsFailed', { count: left.length })}
            </Alert>
          )}
          {joins.length > 0 && (
            <StepList<Join>
              label={t('joins')}
              steps={joins}
              stateOf={progress.stateOf}
              textOf={({ workspace }) => t('joining', { workspace: workspace.name })}
              {...(progress.running ? {} : { onRetry: (join) => void progress.start([join]) })}
            />
          )}
          <HandOver username={user.username} password={password} />
        </Stack>
      </DialogContent>
      <DialogActions sx={{ px: 3, pb: 2, gap: 1 }}>
        <Button href={`/users/${user.id}`} color="inherit">
          {t('open')}
        </Button>
        <Button variant="contained" onClick={onClose} disabled={progress.running}>
          {t('done')}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
