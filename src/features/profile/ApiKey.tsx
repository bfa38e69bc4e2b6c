import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { useEffect, useState } from 'react'
import { isSessionEnd } from '#api/http/errors.ts'
import { toProblem } from '#api/http/problem.ts'
import { fetchOwnKey } from '#api/session.ts'
import { useNotify } from '#components/feedback/Notifications.tsx'
import { ProblemAlert } from '#components/feedback/ProblemText.tsx'
import { SlowNote } from '#components/feedback/SlowNote.tsx'
import { copyText } from '#components/page/clipboard.ts'
import type { Problem } from '#lib/problem.ts'
import { useText } from '#components/use-text.ts'
import commonMessages from '#components/common.en.json'
import profileMessages from './profile.en.json'

/** Milliseconds until a key that is shown is hidden again. */
const shownFor = 60_000

/** One's own API key. It is fetched when it is asked for and held only while it is shown (U14). */
export function ApiKey() {
  const t = useText(profileMessages)
  const common = useText(commonMessages, 'common')
  const notify = useNotify()
  const [key, setKey] = useState<string | null>(null)
  const [pending, setPending] = useState<'show' | 'copy' | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)

  useEffect(() => {
    if (key === null) return
    const timer = setTimeout(() => setKey(null), shownFor)
    return () => clearTimeout(timer)
  }, [key])

  const withKey = async (purpose: 'show' | 'copy', handle: (key: string) => void | Promise<void>) => {
    setProblem(null)
    setPending(purpose)
    try {
      await handle(await fetchOwnKey())
    } catch (error) {
      if (!isSessionEnd(error)) setProblem(toProblem(error))
    } finally {
      setPending(null)
    }
  }
  const copy = async (text: string) => {
    const done = await copyText(text)
    notify(done ? { text: t('keyCopied') } : { text: common('copyFailed'), severity: 'error' })
  }

  return (
    <Box sx={{ display: 'grid', gap: 1.5, justifyItems: 'start', maxWidth: '72ch' }}>
      <ProblemAlert problem={problem} />
      <SlowNote pending={pending !== null} />
      <Box
        sx={{
          width: '100%',
          p: 1.5,
          border: 1,
          borderColor: 'divider',
          borderRadius: 1,
          bgcolor: 'background.paper',
        }}
      >
        {key === null ? (
          <span role="img" aria-label={t('keyHidden')}>
            {'•'.repeat(24)}
          </span>
        ) : (
          <code>{key}</code>
        )}
      </Box>
      <Box className="no-print" sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1 }}>
        <Button
          variant="outlined"
          loading={pending === 'show'}
          onClick={() => (key === null ? void withKey('show', setKey) : setKey(null))}
        >
          {key === null ? t('keyShow') : t('keyHide')}
        </Button>
        <Button
          variant="outlined"
          loading={pending === 'copy'}
          onClick={() => (key === null ? void withKey('copy', copy) : void copy(key))}
        >
          {t('keyCopy')}
        </Button>
        {key !== null && (
          <Typography variant="body2" color="textSecondary" role="status">
            {t('keyShown')}
          </Typography>
        )}
      </Box>
    </Box>
  )
}
