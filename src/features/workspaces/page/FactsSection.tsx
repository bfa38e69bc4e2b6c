import type { Workspace } from '#contract/workspaces.ts'
import { FactList, IdFact } from '#components/page/FactList.tsx'
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
          [t('id'), <IdFact key="id" id={workspace.id} label={t('copyId')} />],
          [t('created'), <Time key="created" at={workspace.inserted_at} />],
        ]}
      />
    </Section>
  )
}
