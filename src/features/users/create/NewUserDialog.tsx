import Alert from '@mui/material/Alert'
import { useState } from 'react'
import { useForm, useWatch } from 'react-hook-form'
import { useLocation, useNavigate } from 'react-router'
import { useWorkspaces } from '#api/directory.ts'
import { BatchProgress } from '#components/batch/BatchProgress.tsx'
import { CopyAsPython } from '#components/batch/CopyAsPython.tsx'
import { FormDialog } from '#components/form/FormDialog.tsx'
import { ReadAlert } from '#components/feedback/ReadAlert.tsx'
import { generatePassword } from '#lib/rules/passwords.ts'
import { creationDeeds } from '../model/as-deeds.ts'
import { CreatedDialog } from './CreatedDialog.tsx'
import { FormerAlert } from './FormerAlert.tsx'
import { UserFields } from './UserFields.tsx'
import { useCreation } from './use-creation.ts'
import { useNewUser } from './use-new-user.ts'
import { type UserValues, emptyUser } from '../model/user-values.ts'
import { usePageTitle } from '#components/use-page-title.ts'
import { useText } from '#components/use-text.ts'
import createMessages from './create.en.json'

/** A new user: the form, then its result with the sign-in to hand over. */
export function NewUserDialog() {
  usePageTitle(useText(createMessages)('title'))
  const navigate = useNavigate()
  const { search } = useLocation()
  const newUser = useNewUser()
  const close = () => void navigate({ pathname: '/users', search }, { preventScrollReset: true })

  const { created, flow } = newUser
  if (created) return <CreatedDialog user={created} password={created.password} flow={flow} onClose={close} />
  return <NewUserForm newUser={newUser} onClose={close} />
}

interface Props {
  newUser: ReturnType<typeof useNewUser>
  onClose: () => void
}

function NewUserForm({ newUser, onClose }: Props) {
  const t = useText(createMessages)
  // Checked when sent: an error that appears when a field is left would move the button away from under the mouse.
  // With a password, for hardly anybody wants to think one up.
  const [defaultValues] = useState(() => ({ ...emptyUser, password: generatePassword() }))
  const form = useForm<UserValues>({ defaultValues })
  const { ownId, former, earlier, ...creation } = useCreation(form, newUser)
  const { isDirty } = form.formState
  const username = useWatch({ control: form.control, name: 'username' })
  const warned = former?.username === username ? former : null
  const { batch } = newUser.flow
  const { workspaces = [] } = useWorkspaces()
  const nameOf = (id: string) => workspaces.find((one) => one.id === id)?.name ?? null

  return (
    <FormDialog
      title={t('title')}
      submitLabel={warned ? t('submitAnyway') : t('submit')}
      pending={creation.pending || newUser.waits}
      error={creation.error ?? newUser.error}
      about={{ name: creation.username, what: 'creation' }}
      dirty={isDirty}
      leave={creation.leave}
      onSubmit={(event) => void form.handleSubmit((values) => creation.create(values.username))(event)}
      onClose={onClose}
    >
      {earlier && <Alert severity="warning">{t('earlier', earlier)}</Alert>}
      <UserFields form={form}>
        {warned && <FormerAlert username={warned.username} former={warned.holder} />}
      </UserFields>
      {username !== '' && (
        <div>
          <CopyAsPython source={() => ({ deeds: creationDeeds(form.getValues(), ownId, nameOf) })} />
        </div>
      )}
      {newUser.waits && batch && (
        <BatchProgress batch={batch} own busy={newUser.flow.busy} onCommand={newUser.flow.command} />
      )}
      {newUser.unread && <ReadAlert {...newUser.unread}>{t('unread')}</ReadAlert>}
    </FormDialog>
  )
}
