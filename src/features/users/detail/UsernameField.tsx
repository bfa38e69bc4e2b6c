import { useQuery } from '@tanstack/react-query'
import Box from '@mui/material/Box'
import { type Control, useWatch } from 'react-hook-form'
import { useTranslations } from 'use-intl'
import type { User } from '#contract/users.ts'
import { useCurrentUser } from '#api/current-user.ts'
import { usersQuery } from '#api/users.ts'
import { useIssueText } from '#components/use-issue-text.ts'
import { checkUsername } from '#lib/user-rules.ts'
import { indexUsernames } from '#lib/usernames.ts'
import { FormText } from './FormText.tsx'
import type { EditForm } from './edit-form.ts'

/** The username, compared with all others as soon as they are read; Argilla has the last word. */
export function UsernameField({ control, user }: { control: Control<EditForm>; user: User }) {
  const t = useTranslations('editUser')
  const issueText = useIssueText('username')
  const isSelf = useCurrentUser().id === user.id
  const { data: usernames } = useQuery({ ...usersQuery(), select: indexUsernames })
  const username = useWatch({ control, name: 'username' })
  const check = (name: string) =>
    checkUsername(name, { exceptId: user.id, ...(usernames ? { usernames } : {}) })
  const renamed = username !== user.username
  const warnings = renamed ? check(username).warnings : []
  return (
    <FormText
      control={control}
      name="username"
      label={t('field.username')}
      autoFocus
      autoComplete="off"
      // Who keeps his username keeps it, however odd it is.
      check={(name) => (name === user.username ? undefined : issueText(check(name).errors[0]))}
      hint={
        renamed && (
          <Box component="span" sx={{ color: 'warning.main' }}>
            {warnings.map((warning) => (
              <span key={warning.code}>{issueText(warning)} </span>
            ))}
            {isSelf ? t('renamesSelf') : t('renames')}
          </Box>
        )
      }
      inputProps={{ className: 'mono', dir: 'auto', spellCheck: false, autoCapitalize: 'none' }}
    />
  )
}
