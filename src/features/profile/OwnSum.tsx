import Box from '@mui/material/Box'
import Link from '@mui/material/Link'
import Typography from '@mui/material/Typography'
import type { OwnWork } from '#contract/activity.ts'
import type { Dataset } from '#contract/datasets.ts'
import { WorkBar } from '#components/activity/WorkBar.tsx'
import { WorkLegend } from '#components/activity/WorkLegend.tsx'
import { datasetAddress } from '#components/link/dataset-address.ts'
import { byId } from '#lib/by-id.ts'
import { add, noResponses, total } from '#lib/activity/progress.ts'
import { useText } from '#components/use-text.ts'
import profileMessages from './profile.en.json'

interface Props {
  work: OwnWork
  datasets: readonly Dataset[]
  /** Address of Argilla's own page; null where it has none. */
  argillaUrl: string | null
}

/** One's own work in all datasets together, and where to go on. */
export function OwnSum({ work, datasets, argillaUrl }: Props) {
  const t = useText(profileMessages)
  const known = work.datasets.flatMap(({ id, work: own }) => (own ? [{ id, ...own }] : []))
  const sum = known.reduce(add, noResponses)
  const pending = known.reduce((all, one) => all + one.pending, 0)
  if (total(sum) + pending === 0) return null
  const [next] = known
    .filter((one) => one.pending > 0 && byId(datasets).get(one.id)?.status === 'ready')
    .sort((a, b) => b.pending - a.pending)
  return (
    <Box sx={{ display: 'grid', gap: 1, mb: 2 }}>
      <Typography>
        {t('sum', { ...sum, pending })}{' '}
        {next && argillaUrl !== null && (
          <Link
            href={datasetAddress(argillaUrl, next.id)}
            target="_blank"
            rel="noreferrer"
            underline="always"
          >
            {t('goOn', { dataset: byId(datasets).get(next.id)?.name ?? '' })}
          </Link>
        )}
      </Typography>
      <WorkBar responses={sum} most={total(sum) + pending} />
      <WorkLegend />
    </Box>
  )
}
