import Box from '@mui/material/Box'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useId } from 'react'
import { eraseName } from '#api/traces.ts'
import { useNotify } from '#components/feedback/Notifications.tsx'
import { FormDialog } from '#components/form/FormDialog.tsx'
import { useText } from '#components/use-text.ts'
import eraseMessages from './erase-name.en.json'

/** Says what erasing somebody's name does and what it does not, and does it. */
export function EraseNameDialog({ userId, onClose }: { userId: string; onClose: () => void }) {
  const t = useText(eraseMessages)
  const textId = useId()
  const client = useQueryClient()
  const notify = useNotify()
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => eraseName(client, userId),
    onSuccess: ({ entries }) => {
      notify({ text: t('done', { count: entries }) })
      onClose()
    },
  })
  return (
    <FormDialog
      title={t('title')}
      describedBy={textId}
      submitLabel={t('submit')}
      pending={isPending}
      error={error}
      dirty={false}
      destructive
      onSubmit={() => mutate()}
      onClose={onClose}
    >
      <div id={textId}>
        {t('does')}
        <Box component="ul" sx={{ m: 0, mt: 2, pl: 2.5 }}>
          {(['stays', 'elsewhere', 'again', 'noUndo'] as const).map((what) => (
            <li key={what}>{t(what)}</li>
          ))}
        </Box>
      </div>
    </FormDialog>
  )
}
