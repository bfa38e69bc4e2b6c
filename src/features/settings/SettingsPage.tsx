import Box from '@mui/material/Box'
import { Page } from '#components/page/Page.tsx'
import { useText } from '#components/use-text.ts'
import { NotingSection } from './NotingSection.tsx'
import settingsMessages from './settings.en.json'

/** What an owner can switch for everybody. */
export function SettingsPage() {
  const t = useText(settingsMessages)
  return (
    <Box sx={{ maxWidth: 760 }}>
      <Page title={t('title')}>
        <NotingSection />
      </Page>
    </Box>
  )
}
