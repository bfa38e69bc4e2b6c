import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useForm, useWatch } from 'react-hook-form'
import { useLocation, useNavigate } from 'react-router'
import { useWorkspaces } from '#api/directory.ts'
import { BatchProgress } from '#components/batch/BatchProgress.tsx'
import { CopyAsPython } from '#components/batch/CopyAsPython.tsx'
import { FormDialog } from '#components/form/FormDialog.tsx'
import { useErrorText } from '#components/feedback/ErrorText.tsx'
import { generatePassword } from '#lib/rules/passwords.ts'
import { randomUuid } from '#lib/rules/uuid.ts'
import { creationDeeds } from '../model/as-deeds.ts'
import { type FormerHolder, formerOf } from '../model/former.ts'
import { CreatedDialog } from './CreatedDialog.tsx'
import { FormerAlert } from './FormerAlert.tsx'
import { UserFields } from './UserFields.tsx'
import { useNewUser } from './use-new-user.ts'
import { type UserValues, emptyUser, fieldOfError, userBody } from '../model/user-values.ts'
import { useText } from '#components/use-text.ts'
import createMessages from './create.en.json'

/** A new user: the form, then its result with the sign-in to hand over. */
export function NewUserDialog() {
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
  const errorText = useErrorText()
  // Checked when sent: an error that appears when a field is left would move the button away from under the mouse.
  // With a password, for hardly anybody wants to think one up.
  const [defaultValues] = useState(() => ({ ...emptyUser, password: generatePassword() }))
  const form = useForm<UserValues>({ defaultValues })
  const [ownId, setOwnId] = useState(randomUuid)
  const [former, setFormer] = useState<{ username: string; holder: FormerHolder } | null>(null)
  const { isDirty } = form.formState
  const username = useWatch({ control: form.control, name: 'username' })
  const warned = former?.username === username ? former : null
  const { batch } = newUser.flow
  const { workspaces = [] } = useWorkspaces()
  const nameOf = (id: string) => workspaces.find((one) => one.id === id)?.name ?? null

  const creating = useMutation({
    // The password is read from the form when it is sent: React Query would keep what it is given (U14).
    mutationFn: async (username: string) => {
      const values = form.getValues()
      const body = userBody({ ...values, username }, ownId)
      if (newUser.contradicts(body)) {
        if (body.id !== ownId) {
          form.setError('id', { message: t('idTried') }, { shouldFocus: true })
          return
        }
        // With an id of its own the server says whether the name is taken by now.
        body.id = randomUuid()
        setOwnId(body.id)
      }
      try {
        await newUser.create(warned ? { ...body, confirm_former: true } : body, values.workspaces)
      } catch (error) {
        const holder = formerOf(error)
        if (!holder) throw error
        setFormer({ username, holder })
      }
    },
    onError: (error) => {
      const about = fieldOfError(error)
      if (!about) return
      const message = about.kind === 'taken' ? t(`taken.${about.field}` as 'taken.id') : errorText(error)
      form.setError(about.field, { message }, { shouldFocus: true })
    },
  })

  return (
    <FormDialog
      title={t('title')}
      submitLabel={warned ? t('submitAnyway') : t('submit')}
      pending={creating.isPending || newUser.waits}
      error={(fieldOfError(creating.error) ? null : creating.error) ?? newUser.error}
      about={{ name: creating.variables, what: 'creation' }}
      dirty={isDirty}
      onSubmit={(event) => void form.handleSubmit((values) => creating.mutate(values.username))(event)}
      onClose={onClose}
    >
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
    </FormDialog>
  )
}
