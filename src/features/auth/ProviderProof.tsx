import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { useMutation } from '@tanstack/react-query'
import { settleProof } from '#api/http/proof.ts'
import { fetchProviderProof } from '#api/http/prove.ts'
import { FormDialog } from '#components/form/FormDialog.tsx'
import { providerPath } from '#contract/sign-in/providers.ts'
import { providerName } from '#lib/providers/names.ts'
import { useText } from '#components/use-text.ts'
import { OtherWay } from './OtherWay.tsx'
import authMessages from './auth.en.json'
import providerMessages from './provider.en.json'

/** These ask which account it is, and for no password of one that is signed in there. */
const lenient = ['github', 'google-oauth2']

/** For who came through a provider: it is asked again, in a tab of its own, so that nothing here is lost. */
export function ProviderProof({ name, onUsePassword }: { name: string; onUsePassword: () => void }) {
  const auth = useText(authMessages)
  const t = useText(providerMessages)
  const provider = providerName(name)
  const { mutate, error, isPending } = useMutation({
    mutationFn: fetchProviderProof,
    // Asked for too early, the server only asks once more.
    onSuccess: () => settleProof(true),
  })
  return (
    <FormDialog
      title={auth('proofTitle')}
      submitLabel={auth('proofSubmit')}
      submit="quiet"
      pending={isPending}
      error={error}
      dirty={false}
      onClose={() => settleProof(false)}
      onSubmit={() => mutate()}
    >
      <Typography>{t('again.text', { provider })}</Typography>
      {lenient.includes(name) && (
        <Typography color="textSecondary">{t('again.lenient', { provider })}</Typography>
      )}
      <Button
        variant="contained"
        href={`${providerPath(name)}?again=1`}
        target="_blank"
        rel="noopener"
        autoFocus
        sx={{ alignSelf: 'flex-start' }}
      >
        {t('again.open', { provider })}
      </Button>
      <OtherWay label={t('again.usePassword')} onChoose={onUsePassword} />
    </FormDialog>
  )
}
