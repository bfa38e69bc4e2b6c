import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import { useDeferredValue, useMemo, useState } from 'react'
import type { Workspace } from '#contract/workspaces.ts'
import type { Directory } from '#lib/directory/directory.ts'
import { everyone } from '#lib/directory/user-rows.ts'
import { stageBlock } from '../model/marks/staging-bulk.ts'
import { wantedMembers } from '../model/marks/staging.ts'
import { matchUsernames } from './username-paste.ts'
import { indexUsernames } from '#lib/rules/usernames.ts'
import { FormDialog } from '#components/form/FormDialog.tsx'
import { TextArea } from '#components/form/TextArea.tsx'
import type { Edits } from '../model/edits.ts'
import { useText } from '#components/use-text.ts'
import accessMessages from '../access.en.json'

interface Props {
  edits: Edits
  workspace: Workspace
  directory: Directory
  onClose: () => void
}

/** A list of usernames to be added to a workspace. What is no username is listed; nothing is guessed. */
export function PasteDialog({ edits, workspace, directory, onClose }: Props) {
  const t = useText(accessMessages, 'paste')
  const [text, setText] = useState('')
  const index = useMemo(() => indexUsernames(everyone(directory)), [directory])
  const present = useMemo(() => {
    return wantedMembers(edits.get().staged, edits.members(), workspace.id)
  }, [edits, workspace])
  const read = useDeferredValue(text)
  const { found, already, notFound } = useMemo(
    () => matchUsernames(read, index, present),
    [read, index, present],
  )

  const submit = () => {
    edits.change((staged, members) => stageBlock(staged, members, found, [workspace.id], true))
    onClose()
  }

  const whyNot = () => {
    if (!edits.members().has(workspace.id)) return t('unread', { name: workspace.name })
    return found.length === 0 ? t('noneYet') : undefined
  }
  return (
    <FormDialog
      title={t('title', { name: workspace.name })}
      submitLabel={t('submit', { count: found.length })}
      pending={false}
      error={null}
      dirty={text !== ''}
      blocked={whyNot()}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextArea
        label={t('label')}
        hint={t('hint')}
        value={text}
        onChange={(event) => setText(event.target.value)}
        rows={5}
        maxRows={12}
        autoFocus
        inputProps={{ className: 'mono', spellCheck: false, autoCapitalize: 'off', autoCorrect: 'off' }}
      />
      <Box role="status">
        {read.trim() !== '' && t('result', { found: found.length, already: already.length })}
      </Box>
      {notFound.length > 0 && (
        <Alert severity="warning">
          {t('notFound', { count: notFound.length })}
          <Box
            component="ul"
            sx={{ m: 0, pl: 2.5, maxHeight: 160, overflow: 'auto', overflowWrap: 'anywhere' }}
            tabIndex={0}
          >
            {notFound.map(({ text: name, near }) => (
              <li key={name}>
                <bdi className="mono">{name}</bdi>
                {near !== null && ` ${t('near', { name: near })}`}
              </li>
            ))}
          </Box>
        </Alert>
      )}
    </FormDialog>
  )
}
