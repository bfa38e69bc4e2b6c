import Button from '@mui/material/Button'
import { useMutation } from '@tanstack/react-query'
import type { User } from '#contract/users.ts'
import { endSessionsOf } from '#api/sessions.ts'
import { ErrorAlert } from '#components/feedback/ErrorText.tsx'
import { useNotify } from '#components/feedback/Notifications.tsx'
import { Section } from '#components/page/Page.tsx'
import { useText } from '#components/use-text.ts'
import userMessages from './user.en.json'

/** Ends all sessions of somebody else, for a lost laptop: the account stays as it is. */
export function SessionsSection({ user }: { user: User }) {
  const t = useText(userMessages, 'user.sessions')
  const notify = useNotify()
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => endSessionsOf(user.id),
    onSuccess: () => notify({ text: t('ended', { username: user.username }) }),
  })
  return (
    <Section id="sessions" title={t('title')} description={t('text')}>
      <ErrorAlert error={error} />
      <Button variant="outlined" className="no-print" loading={isPending} onClick={() => mutate()}>
        {t('end')}
      </Button>
    </Section>
  )
}
