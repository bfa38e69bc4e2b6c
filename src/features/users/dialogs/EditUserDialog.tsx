import { Warned } from '#components/form/TextInput.tsx'
import { type Control, useWatch } from 'react-hook-form'
import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import type { ReactNode } from 'react'
import type { User } from '#contract/users.ts'
import { FormDialog } from '#components/form/FormDialog.tsx'
import { useIssueText } from '#components/form/use-issue-text.ts'
import type { UsernameIndex } from '#lib/rules/usernames.ts'
import { checkFirstName, checkLastName, checkUsername } from '#lib/rules/users.ts'
import { ConflictFields } from './ConflictFields.tsx'
import { FormText } from './FormText.tsx'
import { RoleFields } from './RoleFields.tsx'
import type { Edit, EditForm } from '../model/edit-form.ts'
import { useText } from '#components/use-text.ts'
import dialogsMessages from './dialogs.en.json'

interface Props {
  user: User
  /** Who changes them. */
  actor: User
  /** What a provider makes of another username, or role. */
  notes: { username: ReactNode; role: ReactNode }
  /** How many owners there are. */
  owners: number
  /** What is known of the typed username; undefined while it is not. */
  usernames: UsernameIndex | undefined
  edit: Edit
  /** Takes along how the same is done without this page. */
  copy: ReactNode
  /** The field that has the focus at first. */
  beginsWith: 'username' | 'role'
  onClose: () => void
}

/** Names, username and role in one form; what somebody else changed meanwhile is shown before it is overwritten. */
export function EditUserDialog({
  user,
  actor,
  notes,
  owners,
  usernames,
  edit,
  copy,
  beginsWith,
  onClose,
}: Props) {
  const t = useText(dialogsMessages, 'editUser')
  const nameIssue = useIssueText('name')
  const { control } = edit
  const unchosen = edit.conflict?.comparison.some(
    ({ field, state }) => state === 'conflict' && !edit.conflict?.choices[field],
  )
  return (
    <FormDialog
      title={t('title', { username: user.username })}
      submitLabel={edit.former ? t('saveAnyway') : t('save')}
      pending={edit.pending}
      error={edit.error}
      about={{ name: user.username }}
      dirty={edit.dirty}
      blocked={unchosen ? t('chooseFirst') : undefined}
      onSubmit={edit.submit}
      onClose={onClose}
      extraActions={edit.conflict && <Button onClick={edit.backToForm}>{t('backToForm')}</Button>}
    >
      {edit.conflict ? (
        <ConflictFields
          comparison={edit.conflict.comparison}
          choices={edit.conflict.choices}
          onChoose={edit.choose}
        />
      ) : (
        <>
          {edit.former && <Alert severity="warning">{t(`former.${edit.former.reason}`)}</Alert>}
          <UsernameField
            control={control}
            user={edit.base}
            actor={actor}
            note={notes.username}
            usernames={usernames}
            autoFocus={beginsWith === 'username'}
          />
          <FormText
            control={control}
            name="first_name"
            label={t('field.first_name')}
            check={(name) =>
              name === edit.base.first_name ? undefined : nameIssue(checkFirstName(name).errors[0])
            }
          />
          <FormText
            control={control}
            name="last_name"
            label={t('field.last_name')}
            hint={t('lastNameHint')}
            check={(name) =>
              name === edit.base.last_name ? undefined : nameIssue(checkLastName(name).errors[0])
            }
          />
          <RoleFields
            control={control}
            user={edit.base}
            actor={actor}
            note={notes.role}
            owners={owners}
            autoFocus={beginsWith === 'role'}
          />
          {edit.dirty && <div>{copy}</div>}
        </>
      )}
    </FormDialog>
  )
}

interface UsernameProps {
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
function UsernameField({ control, user, actor, note, usernames, autoFocus }: UsernameProps) {
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
