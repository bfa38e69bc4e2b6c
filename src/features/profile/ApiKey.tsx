import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { useMutation } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { fetchOwnKey } from '#api/session.ts'
import { ErrorAlert } from '#components/feedback/ErrorText.tsx'
import { SlowNote } from '#components/feedback/SlowNote.tsx'
import { useCopy } from '#components/page/use-copy.ts'
import { useText } from '#components/use-text.ts'
import profileMessages from './profile.en.json'

/** Milliseconds until a key that is shown is hidden again. */
const shownFor = 60_000

/** One's own API key. It is fetched when it is asked for and held only while it is shown (U14). */
export function ApiKey() {
  const t = useText(profileMessages)
  const copy = useCopy()
  const [key, setKey] = useState<string | null>(null)

  useEffect(() => {
    if (key === null) return
    const timer = setTimeout(() => setKey(null), shownFor)
    return () => clearTimeout(timer)
  }, [key])

  const { mutate, isPending, variables, error } = useMutation({
    // The key is handed on and is no result of the mutation, which React Query would keep (U14).
    mutationFn: async (purpose: 'show' | 'copy') => {
      const fetched = fetchOwnKey()
      if (purpose === 'show') setKey(await fetched)
      else await copy(fetched, t('keyCopied'))
    },
  })

  return (
    <Box
      sx={{
        display: 'grid',
        gridTemplateColumns: 'minmax(0, 1fr)',
        gap: 1.5,
        justifyItems: 'start',
        maxWidth: '72ch',
      }}
    >
      <ErrorAlert error={error} />
      <SlowNote pending={isPending} />
      <Box
        sx={{
          width: '100%',
          p: 1.5,
          overflowWrap: 'anywhere',
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
          loading={isPending && variables === 'show'}
          onClick={() => (key === null ? mutate('show') : setKey(null))}
        >
          {key === null ? t('keyShow') : t('keyHide')}
        </Button>
        <Button
          variant="outlined"
          loading={isPending && variables === 'copy'}
          onClick={() => (key === null ? mutate('copy') : void copy(key, t('keyCopied')))}
        >
          {t('keyCopy')}
        </Button>
        <Typography variant="body2" color="textSecondary" role="status">
          {key !== null && t('keyShown')}
        </Typography>
      </Box>
    </Box>
  )
}
