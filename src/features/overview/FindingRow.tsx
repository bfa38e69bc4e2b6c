import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { useId, useState } from 'react'
import type { FindingKind } from '#contract/findings.ts'
import { useText } from '#components/use-text.ts'
import { DismissDialog } from './DismissDialog.tsx'
import type { Finding } from './model/find.ts'
import { isMendable } from './model/mend.ts'
import { Subjects } from './Subjects.tsx'
import overviewMessages from './overview.en.json'

const listOf: Readonly<Record<FindingKind, string>> = {
  inNoWorkspace: '/users?workspace=none',
  noMembers: '/workspaces?sort=members',
  noAnnotators: '/access',
  idle: '/users?role=annotator&columns=active&by=active&bydir=asc',
  datasetsOfNobody: '/access',
  manyOwners: '/users?role=owner',
  ownersAsMembers: '/users?role=owner&sort=workspaces&dir=desc',
  sameButForCase: '/users',
  spacesInNames: '/users',
  foreignNames: '/workspaces',
  shippedDefaults: '/users',
  failedBatches: '/batches',
  offboardedKeys: '/users?workspace=none',
  couldComeBack: '/users?workspace=none',
  localOwners: '/users?role=owner',
}

interface Props {
  finding: Finding
  /** Opens what mends it as one batch. */
  onMend: () => void
}

/** One thing that may need a look: how many, who or what, where it is mended. */
export function FindingRow({ finding, onMend }: Props) {
  const { kind, subjects } = finding
  const t = useText(overviewMessages)
  const [isAsking, setAsking] = useState(false)
  const title = t(`finding.${kind}.title`, { count: subjects.length })
  const dismissTitle = t('dismissLabel', { title })
  const titleId = useId()
  return (
    <Box
      component="li"
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'flex-start',
        columnGap: 2,
        rowGap: 1,
        py: 1.5,
        borderBottom: 1,
        borderColor: 'divider',
      }}
    >
      <Box sx={{ flex: '1 1 20rem', minWidth: 0, overflowWrap: 'anywhere' }}>
        <Typography variant="h3" id={titleId}>
          {title}
        </Typography>
        <Typography color="textSecondary">{t(`finding.${kind}.text`, { count: subjects.length })}</Typography>
        <Subjects finding={finding} titleId={titleId} />
      </Box>
      <Box className="no-print" sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        {isMendable(kind) && (
          <Button variant="outlined" onClick={onMend}>
            {t(`mend.${kind}`)}
          </Button>
        )}
        <Button variant="outlined" href={listOf[kind]}>
          {t(`finding.${kind}.action`)}
        </Button>
        <Button color="inherit" aria-label={dismissTitle} onClick={() => setAsking(true)}>
          {t('dismiss')}
        </Button>
      </Box>
      {isAsking && (
        <DismissDialog
          title={dismissTitle}
          kind={kind}
          count={subjects.length}
          onClose={() => setAsking(false)}
        />
      )}
    </Box>
  )
}
