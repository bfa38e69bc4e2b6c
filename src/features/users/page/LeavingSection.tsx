import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import type { User } from '#contract/users.ts'
import { GuardedButton } from '#components/form/GuardedButton.tsx'
import { useUpdateGuard } from '../model/use-update-guard.ts'
import { Section } from '#components/page/Page.tsx'
import { TakenOut } from '../providers/TakenOut.tsx'
import { useLeavingGuard } from '../model/use-guards.ts'
import { useText } from '#components/use-text.ts'
import userMessages from './user.en.json'

interface Props {
  user: User
  onOpen: (dialog: 'offboard' | 'delete') => void
}

/** The two ways to end somebody's work here, with what sets them apart. */
export function LeavingSection({ user, onOpen }: Props) {
  const t = useText(userMessages, 'user.leaving')
  const reason = useLeavingGuard(user)
  const unable = useUpdateGuard()
  const reasons = { offboard: reason ?? unable, delete: reason }
  return (
    <Section id="leaving" title={t('title')} description={reason}>
      <Box sx={{ border: 1, borderColor: 'divider', borderRadius: 1, bgcolor: 'background.paper' }}>
        {(['offboard', 'delete'] as const).map((action) => (
          <Box
            key={action}
            sx={{
              display: 'flex',
              flexWrap: 'wrap',
              alignItems: 'center',
              columnGap: 3,
              rowGap: 1,
              px: 2,
              py: 1.5,
              '& + &': { borderTop: 1, borderColor: 'divider' },
            }}
          >
            <Typography sx={{ flex: '1 1 18rem' }}>{t(`${action}Text`)}</Typography>
            <GuardedButton
              className="no-print"
              variant="outlined"
              color={action === 'delete' ? 'error' : 'primary'}
              reason={reasons[action]}
              onClick={() => onOpen(action)}
            >
              {t(action)}
            </GuardedButton>
          </Box>
        ))}
      </Box>
      <TakenOut key={user.updated_at} user={user} />
    </Section>
  )
}
