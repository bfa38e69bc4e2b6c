import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import Divider from '@mui/material/Divider'
import Stack from '@mui/material/Stack'
import Typography from '@mui/material/Typography'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Session } from '#contract/app.ts'
import { providerPath } from '#contract/sign-in/providers.ts'
import { signOut } from '#api/session.ts'
import { providerName } from '#lib/providers/names.ts'
import { SignInForm } from './SignInForm.tsx'
import { useText } from '#components/use-text.ts'
import authMessages from './auth.en.json'
import providerMessages from './provider.en.json'

interface Props {
  reason: 'ended' | 'expired' | 'idle' | 'replaced' | 'deleted'
  /** Whose session has ended; fills the form. */
  username: string
  /** Through which they came, as Argilla names it. */
  provider: string | undefined
  onSignedIn: (session: Session) => void
}

/** Over the page when the session has ended: what was typed below stays there. */
export function SessionDialog({ reason, username, provider, onSignedIn }: Props) {
  const t = useText(authMessages)
  const ofProvider = useText(providerMessages)
  const queryClient = useQueryClient()
  // The layout leads to the sign-in page as soon as nobody is signed in.
  const { mutate: leave } = useMutation({ mutationFn: () => signOut(queryClient, { evenUnanswered: true }) })
  // Their page stays, but for somebody else to sign in.
  const isTheirs = reason !== 'replaced' && reason !== 'deleted'
  return (
    <Dialog
      open
      fullWidth
      aria-labelledby="session-title"
      aria-describedby="session-text"
      sx={{ zIndex: (theme) => theme.zIndex.modal + 1 }}
      slotProps={{ paper: { sx: { maxWidth: 416 } } }}
    >
      <DialogTitle id="session-title" variant="h2">
        {t('endedTitle')}
      </DialogTitle>
      <DialogContent>
        <Typography id="session-text" color="textSecondary" sx={{ mb: 2 }}>
          {reason === 'replaced' ? t('replacedText', { username }) : t(`${reason}Text`)}
        </Typography>
        {provider !== undefined && isTheirs && (
          <Stack spacing={1.5} sx={{ mb: 2 }}>
            <Typography>{ofProvider('sessionText', { provider: providerName(provider) })}</Typography>
            <Button
              variant="outlined"
              href={`${providerPath(provider)}?next=%2Fproven`}
              target="_blank"
              rel="noopener"
            >
              {ofProvider('with', { provider: providerName(provider) })}
            </Button>
            <Divider sx={{ color: 'text.secondary', fontSize: '0.875rem' }}>{ofProvider('or')}</Divider>
          </Stack>
        )}
        <SignInForm initial={isTheirs ? { username } : {}} onSignedIn={onSignedIn} />
        <Button color="inherit" onClick={() => leave()} sx={{ mt: 1 }}>
          {t('leave')}
        </Button>
      </DialogContent>
    </Dialog>
  )
}
