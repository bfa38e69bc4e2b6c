import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { fetchTraces } from '#api/traces.ts'
import { downloadFile } from '#components/download/download.ts'
import { useNotify } from '#components/feedback/Notifications.tsx'
import { Section } from '#components/page/Page.tsx'
import { useOnDemand } from '#components/page/use-on-demand.ts'
import { useText } from '#components/use-text.ts'
import userMessages from './user.en.json'

const load = async () => (await import('../dialogs/EraseNameDialog.tsx')).EraseNameDialog

/** What is kept here about a person, also about one who is gone: to be handed out, or without their name. */
export function TracesSection({ userId }: { userId: string }) {
  const t = useText(userMessages, 'user.traces')
  const [EraseNameDialog, whenThere] = useOnDemand(load)
  const [erasing, setErasing] = useState(false)
  const notify = useNotify()
  const { mutate, isPending } = useMutation({
    // What is kept about somebody is handed on, and is no result that React Query would keep.
    mutationFn: async () => {
      const file = await fetchTraces(userId)
      downloadFile(`${userId}.jsonl`, file.type, [file])
    },
    onError: (error) => notify({ error }),
  })
  return (
    <Section id="traces" title={t('title')} description={t('text')}>
      <Box className="no-print" sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        <Button variant="outlined" loading={isPending} onClick={() => mutate()}>
          {t('export')}
        </Button>
        <Button variant="outlined" onClick={() => whenThere(() => setErasing(true))}>
          {t('erase')}
        </Button>
      </Box>
      {EraseNameDialog && erasing && <EraseNameDialog userId={userId} onClose={() => setErasing(false)} />}
    </Section>
  )
}
