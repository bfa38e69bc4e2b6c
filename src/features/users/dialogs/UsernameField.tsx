import type { ReactNode } from 'react'
import { type Control, useWatch } from 'react-hook-form'
import type { User } from '#contract/users.ts'
import { Warned } from '#components/form/TextInput.tsx'
import { useIssueText } from '#components/form/use-issue-text.ts'
import type { UsernameIndex } from '#lib/rules/usernames.ts'
import { checkUsername } from '#lib/rules/users.ts'
import { FormText } from './FormText.tsx'
import type { EditForm } from '../model/edit-form.ts'
import { useText } from '#components/use-text.ts'
import dialogsMessages from './dialogs.en.json'

interface Props {
  control: Control<EditForm>
  /** The user as they are. */
  user: User
  /** Who changes it. */
  actor: User
  /** Shown with another username. */
  note: ReactNode
  usernames: UsernameIndex | undefined
  autoFocus: boolean
}

/** The username; another one than the user's is told about while it is typed. Argilla has the last word. */
export function UsernameField({ control, user, actor, note, usernames, autoFocus }: Props) {
  const t = useText(dialogsMessages, 'editUser')
  const issueText = useIssueText('username')
  const username = useWatch({ control, name: 'username' })
  const check = (name: string) =>
    checkUsername(name, { exceptId: user.id, ...(usernames ? { usernames } : {}) })
  const renamed = username !== user.username
  const found = renamed ? check(username) : null
  const told = found ? [...found.errors.filter(({ code }) => code === 'taken'), ...found.warnings] : []
  return (
    <>
      <FormText
        control={control}
        name="username"
        label={t('field.username')}
        autoFocus={autoFocus}
        autoComplete="off"
        // Who keeps their username keeps it, however odd it is.
        check={(name) => (name === user.username ? undefined : issueText(check(name).errors[0]))}
        hint={
          renamed && (
            <Warned>
              {told.map((issue) => (
                <span key={issue.code}>{issueText(issue)} </span>
              ))}
              {actor.id === user.id ? t('renamesSelf') : t('renames')}
            </Warned>
          )
        }
        inputProps={{ className: 'mono', dir: 'auto', spellCheck: false, autoCapitalize: 'none' }}
      />
      {renamed && note}
    </>
  )
}
