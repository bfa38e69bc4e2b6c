import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import { type ReactNode, useState } from 'react'
import { Controller, type UseFormReturn, useWatch } from 'react-hook-form'
import { roles } from '#contract/users.ts'
import { useServer } from '#api/server.ts'
import { GuardedButton } from '#components/form/GuardedButton.tsx'
import { SelectInput } from '#components/form/SelectInput.tsx'
import { TextInput, Warned } from '#components/form/TextInput.tsx'
import { GeneratedPassword } from '../dialogs/password/GeneratedPassword.tsx'
import { WorkspacePicker } from '../dialogs/WorkspacePicker.tsx'
import { useUsernameCheck } from '../dialogs/use-username-check.ts'
import { ProviderNote } from '../providers/ProviderNote.tsx'
import { useProviderText } from '../providers/use-provider-text.ts'
import { useUserChecks } from './use-user-checks.ts'
import type { UserValues } from '../model/user-values.ts'
import { isTyped } from '#lib/rules/text.ts'
import { useText } from '#components/use-text.ts'
import createMessages from './create.en.json'
import commonMessages from '#components/common.en.json'
import pageMessages from '#components/page/page.en.json'

interface Props {
  form: UseFormReturn<UserValues>
  /** Below the username: what is known about it. */
  children: ReactNode
}

/** The fields of a new user, each with what is wrong or risky about it. */
export function UserFields({ form, children }: Props) {
  const t = useText(createMessages)
  const provider = useProviderText()
  const roleNames = useText(commonMessages, 'role')
  const summary = useText(pageMessages, 'roles.summary')
  const server = useText(commonMessages, 'server')
  const { keeps_ids, version } = useServer()
  const { control, register, setValue, formState } = form
  const errorOf = (name: keyof UserValues) => formState.errors[name]?.message
  const [username, firstName, lastName, role, password] = useWatch({
    control,
    name: ['username', 'first_name', 'last_name', 'role', 'password'],
  })
  const { rules, warn } = useUserChecks(useUsernameCheck(username))
  const [advanced, setAdvanced] = useState(false)

  const isUsernameAgain = (typed: string, values: UserValues) =>
    isTyped(typed, values.username) || t('confirmOwnerWrong')
  const input = (name: 'username' | 'first_name' | 'last_name' | 'id' | 'confirmOwner') => {
    const validate = name === 'confirmOwner' ? isUsernameAgain : rules[name]
    const { ref, ...field } = register(name, { validate, shouldUnregister: name === 'confirmOwner' })
    return { ...field, inputRef: ref, error: errorOf(name) }
  }
  const warned = (text: string | undefined) => text && <Warned>{text}</Warned>
  const plain = { autoComplete: 'off', autoCapitalize: 'none', spellCheck: false }
  return (
    <>
      <TextInput
        {...input('username')}
        label={t('username')}
        autoFocus
        required
        hint={warned(warn.username(username))}
        inputProps={{ ...plain, className: 'mono', dir: 'auto', 'aria-required': true }}
      />
      {children}
      <ProviderNote provider={provider} about={role === 'owner' ? 'owner' : 'name'} username={username} />
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2 }}>
        <TextInput
          {...input('first_name')}
          label={t('firstName')}
          hint={warned(warn.name(firstName)) ?? t('firstNameHint')}
          inputProps={{ autoComplete: 'off', dir: 'auto' }}
          sx={{ flex: '1 1 12rem' }}
        />
        <TextInput
          {...input('last_name')}
          label={t('lastName')}
          hint={warned(warn.name(lastName))}
          inputProps={{ autoComplete: 'off', dir: 'auto' }}
          sx={{ flex: '1 1 12rem' }}
        />
      </Box>
      <Controller
        control={control}
        name="workspaces"
        render={({ field: { ref, value, onChange } }) => (
          <WorkspacePicker
            inputRef={ref}
            label={t('workspaces')}
            value={value}
            onChange={onChange}
            hint={role === 'owner' ? t('workspacesOwnerHint') : t('workspacesHint')}
          />
        )}
      />
      <SelectInput label={t('role')} hint={summary(role)} {...register('role')}>
        {roles.map((name) => (
          <option key={name} value={name}>
            {roleNames(name)}
          </option>
        ))}
      </SelectInput>
      {role === 'owner' && (
        <>
          <Alert severity="warning">{t('ownerWarning')}</Alert>
          <TextInput
            {...input('confirmOwner')}
            label={t('confirmOwner')}
            required
            inputProps={{ ...plain, className: 'mono', dir: 'auto' }}
          />
        </>
      )}
      <Controller
        control={control}
        name="password"
        rules={{ validate: rules.password }}
        render={({ field: { ref, ...field } }) => (
          <GeneratedPassword
            {...field}
            inputRef={ref}
            label={t('password')}
            required
            error={errorOf('password')}
            hint={warned(warn.password(password)) ?? t('passwordHint')}
            generateLabel={t('generate')}
            onGenerate={(made) => setValue('password', made, { shouldDirty: true, shouldValidate: true })}
          />
        )}
      />
      {advanced ? (
        <TextInput
          {...input('id')}
          label={t('id')}
          autoFocus
          hint={t('idHint')}
          inputProps={{ ...plain, className: 'mono' }}
        />
      ) : (
        <GuardedButton
          reason={keeps_ids ? null : server('givesIds', { version: version ?? '' })}
          color="inherit"
          sx={{ alignSelf: 'flex-start' }}
          aria-expanded={false}
          onClick={() => setAdvanced(true)}
        >
          {t('advanced')}
        </GuardedButton>
      )}
    </>
  )
}
