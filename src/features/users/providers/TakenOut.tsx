import Box from '@mui/material/Box'
import Checkbox from '@mui/material/Checkbox'
import FormControlLabel from '@mui/material/FormControlLabel'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { User } from '#contract/users.ts'
import { noteTakenOut, offboardedQuery } from '#api/findings.ts'
import { ErrorAlert } from '#components/feedback/ErrorText.tsx'
import { useText } from '#components/use-text.ts'
import providersMessages from './providers.en.json'
import { useProviderText } from './use-provider-text.ts'

/** The one step of an off-boarding that this page can't do: whoever has done it ticks it, and the journal keeps that. */
export function TakenOut({ user }: { user: Pick<User, 'id' | 'username'> }) {
  const t = useText(providersMessages, 'out')
  const provider = useProviderText()
  const queryClient = useQueryClient()
  const { data: offboarded } = useQuery({ ...offboardedQuery(), enabled: provider !== null })
  // Set with the click itself: that a mutation is under way is told a moment later, and the tick would go off and on.
  const [isTicked, setTicked] = useState(false)
  const { mutate, error } = useMutation({
    mutationFn: () => noteTakenOut(queryClient, user.id),
    onSettled: () => setTicked(false),
  })
  if (provider === null || !offboarded?.user_ids.includes(user.id)) return null
  const isOut = offboarded.taken_out.includes(user.id)
  const tick = () => {
    setTicked(true)
    mutate()
  }
  return (
    <Box sx={{ mt: 1.5 }}>
      {!isOut && (
        <div style={{ overflowWrap: 'anywhere' }}>
          {t.rich('left', { provider, name: () => <bdi className="mono">{user.username}</bdi> })}
        </div>
      )}
      <FormControlLabel
        control={<Checkbox checked={isOut || isTicked} onChange={tick} />}
        // Once said, it is in the journal.
        disabled={isOut || isTicked}
        label={t('tick', { provider })}
      />
      <div role="status">{isOut && t('noted', { provider })}</div>
      <ErrorAlert error={error} />
    </Box>
  )
}
