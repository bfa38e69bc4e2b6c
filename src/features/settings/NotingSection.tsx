import Skeleton from '@mui/material/Skeleton'
import { useQuery } from '@tanstack/react-query'
import { notingQuery } from '#api/noting.ts'
import { infoQuery } from '#api/session.ts'
import { ErrorPanel, useErrorText } from '#components/feedback/ErrorText.tsx'
import { ReadAlert } from '#components/feedback/ReadAlert.tsx'
import { Section } from '#components/page/Page.tsx'
import { useText } from '#components/use-text.ts'
import { NotingSwitch } from './NotingSwitch.tsx'
import { NotingFacts } from './NotingFacts.tsx'
import settingsMessages from './settings.en.json'

/** Whether it is noted when people work: what that means, the switch, and what has become of it. */
export function NotingSection() {
  const t = useText(settingsMessages)
  const errorText = useErrorText()
  const { data: noting, error, refetch } = useQuery(notingQuery())
  const { data: info } = useQuery(infoQuery())
  const retry = () => void refetch()
  return (
    <Section id="noting" title={t('noting')} description={t('notingText', { days: noting?.kept_days ?? 90 })}>
      {error && noting && (
        <ReadAlert error={error} onRetry={retry}>
          {t('stale', { problem: errorText(error) })}
        </ReadAlert>
      )}
      {error && !noting && <ErrorPanel error={error} onRetry={retry} />}
      {!error && !(noting && info) && <Skeleton height={72} />}
      {noting && info && (
        <>
          <NotingSwitch noting={noting} info={info} />
          <NotingFacts noting={noting} />
        </>
      )}
    </Section>
  )
}
