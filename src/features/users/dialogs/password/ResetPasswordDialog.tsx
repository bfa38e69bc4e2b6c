import { FormDialog } from '#components/form/FormDialog.tsx'
import { HandOver } from './HandOver.tsx'
import { NewPasswordField } from './NewPasswordField.tsx'
import { ProviderNote } from '../../providers/ProviderNote.tsx'
import { useProviderText } from '../../providers/use-provider-text.ts'
import { StillValid } from './StillValid.tsx'
import type { UserDialogProps } from '../../model/dialogs.ts'
import { useHandOver } from './use-hand-over.tsx'
import { useNewPassword } from './use-new-password.ts'
import { useText } from '#components/use-text.ts'
import commonMessages from '#components/common.en.json'
import dialogsMessages from '../dialogs.en.json'

/** A new password for somebody who forgot theirs; then the card to hand over. */
export function ResetPasswordDialog({ user, onClose }: UserDialogProps) {
  const t = useText(dialogsMessages, 'resetPassword')
  const provider = useProviderText()
  const common = useText(commonMessages, 'common')
  const { form, error, about, dirty, leave, pending, saved, save } = useNewPassword(user)
  const handOver = useHandOver(user.username, saved !== null, onClose)
  return (
    <>
      <FormDialog
        title={
          saved === null
            ? t('title', { username: user.username })
            : t('doneTitle', { username: user.username })
        }
        submitLabel={t('submit')}
        submit={saved === null ? 'prominent' : 'none'}
        pending={pending}
        error={error}
        about={about}
        dirty={dirty}
        leave={leave}
        onSubmit={() => void save()}
        onClose={handOver.close}
        {...(saved === null ? {} : { closeLabel: common('close') })}
      >
        {saved === null ? (
          <NewPasswordField control={form.control} />
        ) : (
          <HandOver username={user.username} password={saved} handOver={handOver} />
        )}
        <StillValid />
        <ProviderNote provider={provider} about="password" username={user.username} />
      </FormDialog>
      {handOver.question}
    </>
  )
}
