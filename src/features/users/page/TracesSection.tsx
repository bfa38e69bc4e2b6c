import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { useState } from 'react'
import { tracesFile } from '#api/traces.ts'
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
  return (
    <Section id="traces" title={t('title')} description={t('text')}>
      <Box className="no-print" sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        <Button variant="outlined" component="a" href={tracesFile(userId)} download>
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
