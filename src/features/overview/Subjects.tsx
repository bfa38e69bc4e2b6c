import Box from '@mui/material/Box'
import Link from '@mui/material/Link'
import { Fragment, useId, useState } from 'react'
import { batchKindSchema } from '#contract/batches.ts'
import { useText } from '#components/use-text.ts'
import type { Finding, Subject } from './model/find.ts'
import batchWords from '#components/words/batch.en.json'
import overviewMessages from './overview.en.json'

/** Named at once; the others when they are asked for. */
const named = 5

interface Props {
  finding: Finding
  /** Id of what says what they are. */
  titleId: string
}

/** Whom or what a finding is about. */
export function Subjects({ finding: { kind, subjects }, titleId }: Props) {
  const t = useText(overviewMessages)
  const [isWhole, setWhole] = useState(false)
  const id = useId()
  const isBatch = kind === 'failedBatches'
  const more = subjects.slice(named)
  return (
    <>
      <SubjectLinks subjects={subjects.slice(0, named)} isBatch={isBatch} />
      {more.length > 0 && (
        <>
          {' '}
          <Link
            component="button"
            underline="always"
            sx={{ verticalAlign: 'baseline' }}
            aria-expanded={isWhole}
            aria-controls={isWhole ? id : undefined}
            aria-describedby={titleId}
            onClick={() => setWhole(!isWhole)}
          >
            {t('more', { count: more.length })}
          </Link>
          {isWhole && (
            <Box id={id} sx={{ maxHeight: 240, overflow: 'auto' }}>
              <SubjectLinks subjects={more} isBatch={isBatch} />
            </Box>
          )}
        </>
      )}
    </>
  )
}

const SubjectLinks = ({ subjects, isBatch }: { subjects: readonly Subject[]; isBatch: boolean }) =>
  subjects.map((subject, number) => (
    <Fragment key={`${subject.href} ${subject.name}`}>
      {number > 0 && ', '}
      <SubjectLink subject={subject} isBatch={isBatch} />
    </Fragment>
  ))

function SubjectLink({ subject, isBatch }: { subject: Subject; isBatch: boolean }) {
  const t = useText(batchWords, 'kind')
  const kind = isBatch ? batchKindSchema.safeParse(subject.name).data : undefined
  return (
    <Link href={subject.href} underline="always" {...(!kind && { className: 'mono' })}>
      <bdi style={{ whiteSpace: 'pre-wrap' }}>{kind ? t(kind) : subject.name}</bdi>
    </Link>
  )
}
