import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Link from '@mui/material/Link'
import Typography from '@mui/material/Typography'
import { Fragment, useState } from 'react'
import { batchKindSchema } from '#contract/batches.ts'
import type { FindingKind } from '#contract/findings.ts'
import { useText } from '#components/use-text.ts'
import { DismissDialog } from './DismissDialog.tsx'
import type { Finding } from './model/find.ts'
import { isMendable } from './model/mend.ts'
import overviewMessages from './overview.en.json'

/** Named at once; the list behind the finding has the rest. */
const named = 5

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
  const more = subjects.length - named
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
        <Typography variant="h3">{title}</Typography>
        <Typography color="textSecondary">{t(`finding.${kind}.text`, { count: subjects.length })}</Typography>
        {subjects.slice(0, named).map((subject, number) => (
          <Fragment key={`${subject.href} ${subject.name}`}>
            {number > 0 && ', '}
            <SubjectLink subject={subject} isBatch={kind === 'failedBatches'} />
          </Fragment>
        ))}
        {more > 0 && ` ${t('more', { count: more })}`}
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
        <Button color="inherit" aria-label={t('dismissLabel', { title })} onClick={() => setAsking(true)}>
          {t('dismiss')}
        </Button>
      </Box>
      {isAsking && <DismissDialog kind={kind} count={subjects.length} onClose={() => setAsking(false)} />}
    </Box>
  )
}

function SubjectLink({ subject, isBatch }: { subject: Finding['subjects'][number]; isBatch: boolean }) {
  const t = useText(overviewMessages, 'kind')
  const kind = isBatch ? batchKindSchema.safeParse(subject.name).data : undefined
  return (
    <Link href={subject.href} underline="always" {...(!kind && { className: 'mono' })}>
      <bdi style={{ whiteSpace: 'pre-wrap' }}>{kind ? t(kind) : subject.name}</bdi>
    </Link>
  )
}
