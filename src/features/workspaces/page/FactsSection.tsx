import Box from '@mui/material/Box'
import type { Workspace } from '#contract/workspaces.ts'
import { CopyButton } from '#components/page/CopyButton.tsx'
import { FactList } from '#components/page/FactList.tsx'
import { Section } from '#components/page/Page.tsx'
import { Time } from '#components/page/Time.tsx'
import { useText } from '#components/use-text.ts'
import workspaceMessages from './workspace.en.json'

/** What Argilla knows of a workspace; below what is worked on, which begins high up on a phone so. */
export function FactsSection({ workspace }: { workspace: Workspace }) {
  const t = useText(workspaceMessages)
  return (
    <Section id="facts" title={t('facts')}>
      <FactList
        label={t('facts')}
        columns="6rem minmax(0, 1fr)"
        rows={[
          [
            t('id'),
            <Box
              key="id"
              sx={{ display: 'inline-flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 1 }}
            >
              <code>{workspace.id}</code>
              <CopyButton
                text={() => workspace.id}
                label={t('copyId')}
                variant="text"
                className="no-print"
                sx={{ minHeight: 24, minWidth: 0, p: 0 }}
              />
            </Box>,
          ],
          [t('created'), <Time key="created" at={workspace.inserted_at} />],
        ]}
      />
    </Section>
  )
}
