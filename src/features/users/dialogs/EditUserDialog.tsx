import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import type { ReactNode } from 'react'
import type { User } from '#contract/users.ts'
import { FormDialog } from '#components/form/FormDialog.tsx'
import { useIssueText } from '#components/form/use-issue-text.ts'
import type { UsernameIndex } from '#lib/rules/usernames.ts'
import { checkFirstName, checkLastName } from '#lib/rules/users.ts'
import { ConflictFields } from './ConflictFields.tsx'
import { FormText } from './FormText.tsx'
import { RoleFields } from './RoleFields.tsx'
import type { Edit } from '../model/edit-form.ts'
import { UsernameField } from './UsernameField.tsx'
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
  /** The field that has the focus at first. */
  beginsWith: 'username' | 'role'
  onClose: () => void
}

/** Names, username and role in one form; what somebody else changed meanwhile is shown before it is overwritten. */
export function EditUserDialog({ user, actor, notes, owners, usernames, edit, beginsWith, onClose }: Props) {
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
        </>
      )}
    </FormDialog>
  )
}
