import Alert from '@mui/material/Alert'
import Checkbox from '@mui/material/Checkbox'
import FormControl from '@mui/material/FormControl'
import FormControlLabel from '@mui/material/FormControlLabel'
import FormHelperText from '@mui/material/FormHelperText'
import { type Control, useController, useWatch } from 'react-hook-form'
import { useTranslations } from 'use-intl'
import { type User, roles } from '#contract/users.ts'
import { useCurrentUser } from '#api/current-user.ts'
import { SelectInput } from '#components/SelectInput.tsx'
import { canChangeRole } from '#lib/guards.ts'
import { FormText } from './FormText.tsx'
import { RoleChange } from './RoleChange.tsx'
import type { EditForm } from './edit-form.ts'
import { useOwnerCount } from './use-guards.ts'

interface Props {
  control: Control<EditForm>
  /** The user as he is. */
  user: User
}

/** The role, what changing it means, and what is asked before it is changed. */
export function RoleFields({ control, user }: Props) {
  const t = useTranslations('editUser')
  const roleNames = useTranslations('role')
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
        <ConfirmOwner control={control} username={user.username} />
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

function ConfirmOwner({ control, username }: { control: Control<EditForm>; username: string }) {
  const t = useTranslations('editUser')
  const { field, fieldState } = useController({
    control,
    name: 'confirmOwner',
    rules: { validate: (ticked) => ticked || t('confirmOwnerMissing') },
  })
  const { ref, value, ...input } = field
  const error = fieldState.error?.message
  return (
    <FormControl error={Boolean(error)}>
      <FormControlLabel
        sx={{ alignItems: 'flex-start' }}
        label={t('confirmOwner', { username })}
        control={
          <Checkbox
            {...input}
            checked={value}
            size="small"
            sx={{ pt: 0.25 }}
            slotProps={{
              input: { ref, ...(error ? { 'aria-describedby': 'confirm-owner-error' } : {}) },
            }}
          />
        }
      />
      {error && <FormHelperText id="confirm-owner-error">{error}</FormHelperText>}
    </FormControl>
  )
}
