import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import type { ReactNode } from 'react'
import { type Control, useController, useWatch } from 'react-hook-form'
import { type Role, type User, roles } from '#contract/users.ts'
import { SelectInput } from '#components/form/SelectInput.tsx'
import pageMessages from '#components/page/page.en.json'
import { canChangeRole } from '#lib/rules/guards.ts'
import { roleDifference } from '#lib/rules/permissions.ts'
import { FormText } from './FormText.tsx'
import type { EditForm } from '../model/edit-form.ts'
import { isTyped } from '#lib/rules/text.ts'
import { useText } from '#components/use-text.ts'
import commonMessages from '#components/common.en.json'
import dialogsMessages from './dialogs.en.json'

interface Props {
  control: Control<EditForm>
  /** The user as they are. */
  user: User
  /** Who changes it. */
  actor: User
  /** Shown with another role. */
  note: ReactNode
  /** How many owners there are. */
  owners: number
  autoFocus: boolean
}

/** The role, what changing it means, and what is asked before it is changed. */
export function RoleFields({ control, user, actor, note, owners, autoFocus }: Props) {
  const t = useText(dialogsMessages, 'editUser')
  const roleNames = useText(commonMessages, 'role')
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
        autoFocus={autoFocus}
        disabled={!narrower.allowed}
        hint={!narrower.allowed && t(`roleGuard.${narrower.reason}`)}
      >
        {roles.map((value) => (
          <option key={value} value={value}>
            {roleNames(value)}
          </option>
        ))}
      </SelectInput>
      {/* Always there: what comes together with its text is often not read out. */}
      <Box aria-live="polite" sx={{ fontSize: '0.8125rem', '&:empty': { mt: 0 } }}>
        {role !== user.role && <RoleChange from={user.role} to={role} />}
      </Box>
      {role !== user.role && note}
      {verdict.allowed && verdict.confirm === 'newOwner' && (
        <>
          <Alert severity="warning">{t('newOwner', { username: user.username })}</Alert>
          <FormText
            control={control}
            name="confirmOwner"
            label={t('confirmOwner', { username: user.username })}
            autoComplete="off"
            check={(typed) => (isTyped(typed, user.username) ? undefined : t('confirmOwnerWrong'))}
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
            check={(typed) => (isTyped(typed, actor.username) ? undefined : t('confirmUsernameWrong'))}
            inputProps={{ className: 'mono', dir: 'auto', spellCheck: false, autoCapitalize: 'none' }}
          />
        </>
      )}
    </>
  )
}

/** What a change of role gives and takes, in words. */
function RoleChange({ from, to }: { from: Role; to: Role }) {
  const t = useText(dialogsMessages, 'editUser')
  const roleNames = useText(commonMessages, 'role')
  const capabilities = useText(pageMessages, 'roles.can')
  const { gains, loses } = roleDifference(from, to)
  const lists = { gains, loses }
  return (
    <>
      {(['gains', 'loses'] as const).map(
        (list) =>
          lists[list].length > 0 && (
            <Box key={list} sx={{ mb: 1 }}>
              <strong>{t(list, { role: roleNames(list === 'gains' ? to : from) })}</strong>
              <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
                {lists[list].map((capability) => (
                  <li key={capability}>{capabilities(capability)}</li>
                ))}
              </Box>
            </Box>
          ),
      )}
      {t('roleAtOnce')}
    </>
  )
}
