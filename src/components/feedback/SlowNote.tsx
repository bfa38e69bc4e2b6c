import Typography from '@mui/material/Typography'
import { useEffect, useState } from 'react'
import { useText } from '../use-text.ts'
import commonMessages from '../common.en.json'

/** Milliseconds after which waiting is longer than usual. */
const usualMs = 5_000

/** Whether something that is pending takes longer than usual. */
function useSlow(pending: boolean): boolean {
  const [slow, setSlow] = useState(false)
  useEffect(() => {
    if (!pending) return
    const timer = setTimeout(() => setSlow(true), usualMs)
    return () => {
      clearTimeout(timer)
      setSlow(false)
    }
  }, [pending])
  return pending && slow
}

/** Says, to screen readers too, that what is pending takes longer than usual. */
export function SlowNote({ pending }: { pending: boolean }) {
  const t = useText(commonMessages, 'common')
  const slow = useSlow(pending)
  return (
    <Typography
      role="status"
      variant="body2"
      color="textSecondary"
      sx={{ '&:empty': { position: 'absolute' } }}
    >
      {slow && t('slow')}
    </Typography>
  )
}
