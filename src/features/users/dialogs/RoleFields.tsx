import Alert from '@mui/material/Alert'
import { type Control, useController, useWatch } from 'react-hook-form'
import { type User, roles } from '#contract/users.ts'
import { useCurrentUser } from '#api/current-user.ts'
import { SelectInput } from '#components/form/SelectInput.tsx'
import { canChangeRole } from '#lib/rules/guards.ts'
import { FormText } from './FormText.tsx'
import { RoleChange } from './RoleChange.tsx'
import type { EditForm } from '../model/edit-form.ts'
import { useOwnerCount } from '../model/use-guards.ts'
import { useText } from '#components/use-text.ts'
import commonMessages from '#components/common.en.json'
import dialogsMessages from './dialogs.en.json'

interface Props {
  control: Control<EditForm>
  /** The user as they are. */
  user: User
}

/** The role, what changing it means, and what is asked before it is changed. */
export function RoleFields({ control, user }: Props) {
  const t = useText(dialogsMessages, 'editUser')
  const roleNames = useText(commonMessages, 'role')
  const actor = useCurrentUser()
  const owners = useOwnerCount(user)
  const { field } = useController({ control, name: 'role' })
  const role = useWatch({ control, name: 'role' })
  const narrower = canChangeRole(actor, user, 'annotator', owners)
  const verdict = canChangeRole(actor, user, role, owners)
  const { ref, ...select } = field
  return (
    <>
      <SelectInput
        {...select}
        inputRef={ref}
        label={t('role')}
        disabled={!narrower.allowed}
        hint={!narrower.allowed && t(`roleGuard.${narrower.reason}`)}
      >
        {roles.map((value) => (
          <option key={value} value={value}>
            {roleNames(value)}
          </option>
        ))}
      </SelectInput>
      {role !== user.role && <RoleChange from={user.role} to={role} />}
      {verdict.allowed && verdict.confirm === 'newOwner' && (
        <>
          <Alert severity="warning">{t('newOwner', { username: user.username })}</Alert>
          <FormText
            control={control}
            name="confirmOwner"
            label={t('confirmOwner', { username: user.username })}
            autoComplete="off"
            check={(typed) => (typed === user.username ? undefined : t('confirmOwnerWrong'))}
            inputProps={{ className: 'mono', dir: 'auto', spellCheck: false, autoCapitalize: 'none' }}
          />
        </>
      )}
      {verdict.allowed && verdict.confirm === 'typeUsername' && (
        <>
          <Alert severity="warning">{t('selfDemote')}</Alert>
          <FormText
            control={control}
            name="confirmUsername"
            label={t('confirmUsername')}
            autoComplete="off"
            check={(typed) => (typed === actor.username ? undefined : t('confirmUsernameWrong'))}
            inputProps={{ className: 'mono', spellCheck: false, autoCapitalize: 'none' }}
          />
        </>
      )}
    </>
  )
}
