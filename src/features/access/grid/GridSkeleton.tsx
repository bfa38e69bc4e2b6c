import Skeleton from '@mui/material/Skeleton'
import { useText } from '#components/use-text.ts'
import accessMessages from '../access.en.json'

/** Stands for the grid while it is on its way. */
export function GridSkeleton() {
  const t = useText(accessMessages)
  return (
    <div role="status" aria-label={t('loading')}>
      <Skeleton variant="rounded" height={480} />
    </div>
  )
}
