import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useForm, useWatch } from 'react-hook-form'
import { useLocation, useNavigate } from 'react-router'
import { useTranslations } from 'use-intl'
import type { User } from '#contract/users.ts'
import { isSessionEnd } from '#api/errors.ts'
import { toProblem } from '#api/problem.ts'
import { createUser } from '#api/users.ts'
import { workspacesQuery } from '#api/workspaces.ts'
import { FormDialog } from '#components/FormDialog.tsx'
import { useProblemText } from '#components/ProblemText.tsx'
import type { Problem } from '#lib/problem.ts'
import { randomUuid } from '#lib/uuid.ts'
import { type FormerHolder, formerOf } from '../former.ts'
import { CreatedDialog } from './CreatedDialog.tsx'
import { FormerAlert } from './FormerAlert.tsx'
import { UserFields } from './UserFields.tsx'
import { type Join, useJoins } from './use-joins.ts'
import { type UserValues, emptyUser, fieldOfError, userBody } from './user-values.ts'

/** A new user: the form, then its result with the sign-in to hand over. */
export function NewUserDialog() {
  const navigate = useNavigate()
  const { search } = useLocation()
  const joins = useJoins()
  // The password is here as long as its card is shown, and nowhere else (U14).
  const [created, setCreated] = useState<{ user: User; password: string; joins: Join[] } | null>(null)
  const close = () => void navigate({ pathname: '/users', search }, { preventScrollReset: true })

  if (created) return <CreatedDialog {...created} progress={joins} onClose={close} />
  return (
    <NewUserForm
      onClose={close}
      onCreated={(user, password, workspaces) => {
        const plan = workspaces.map((workspace) => ({ key: workspace.id, userId: user.id, workspace }))
        setCreated({ user, password, joins: plan })
        void joins.start(plan)
      }}
    />
  )
}

interface Props {
  onCreated: (user: User, password: string, workspaces: { id: string; name: string }[]) => void
  onClose: () => void
}

function NewUserForm({ onCreated, onClose }: Props) {
  const t = useTranslations('newUser')
  const problemText = useProblemText()
  const queryClient = useQueryClient()
  const { data: workspaces } = useQuery(workspacesQuery())
  // Checked when sent: an error that appears when a field is left would move the button away from under the mouse.
  const form = useForm<UserValues>({ defaultValues: emptyUser })
  const [ownId] = useState(randomUuid)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [former, setFormer] = useState<{ username: string; holder: FormerHolder } | null>(null)
  const { isSubmitting, isDirty } = form.formState
  const username = useWatch({ control: form.control, name: 'username' })
  const warned = former?.username === username ? former : null

  const submit = form.handleSubmit(async (values) => {
    setProblem(null)
    try {
      const body = userBody(values, ownId)
      const user = await createUser(queryClient, warned ? { ...body, confirm_former: true } : body)
      onCreated(
        user,
        values.password,
        (workspaces ?? []).filter(({ id }) => values.workspaces.includes(id)),
      )
    } catch (error) {
      const holder = formerOf(error)
      const about = fieldOfError(error)
      if (holder) setFormer({ username: values.username, holder })
      else if (about) {
        const message =
          about.kind === 'taken' ? t(`taken.${about.field}` as 'taken.id') : problemText(toProblem(error))
        form.setError(about.field, { message }, { shouldFocus: true })
      } else if (!isSessionEnd(error)) {
        setProblem(toProblem(error, { name: values.username, what: 'creation' }))
      }
    }
  })

  return (
    <FormDialog
      title={t('title')}
      submitLabel={warned ? t('submitAnyway') : t('submit')}
      pending={isSubmitting}
      error={problem}
      dirty={isDirty}
      onSubmit={(event) => void submit(event)}
      onClose={onClose}
    >
      <UserFields form={form} workspaces={workspaces ?? []}>
        {warned && <FormerAlert username={warned.username} former={warned.holder} />}
      </UserFields>
    </FormDialog>
  )
}
