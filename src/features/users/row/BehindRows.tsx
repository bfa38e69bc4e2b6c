import { type ComponentProps, Suspense, lazy } from 'react'
import { untilThere } from '#components/until-there.ts'
import type { RowBadge } from '../list/columns.tsx'
import { RowActions } from './RowActions.tsx'
import { RowBadges } from './RowBadges.tsx'

const FirstSteps = lazy(async () => ({
  default: (await untilThere(() => import('../list/FirstSteps.tsx'))).FirstSteps,
}))

interface Props extends ComponentProps<typeof RowActions> {
  onBadge: (badge: () => RowBadge) => void
}

/** What the list has besides its rows, which are there before: what can be done in them, what stands after a role, how one begins. */
export function BehindRows({ onBadge, ...actions }: Props) {
  const { count, workspaces } = actions.directory
  return (
    <>
      {count === 1 && (
        <Suspense>
          <FirstSteps hasWorkspaces={workspaces.length > 0} />
        </Suspense>
      )}
      <RowActions {...actions} />
      <RowBadges onBadge={onBadge} />
    </>
  )
}
