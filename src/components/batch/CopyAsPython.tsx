import { type ComponentProps, Suspense, lazy } from 'react'
import type { Plan } from '#contract/plans.ts'
import type { Step } from '#contract/steps.ts'
import { untilThere } from '../until-there.ts'
import { doesAnything } from './plan-summary.ts'
import type { PythonButton } from './PythonButton.tsx'

const Button = lazy(async () => ({
  default: (await untilThere(() => import('./PythonButton.tsx'))).PythonButton,
}))

/** The button that copies it as a program, behind everything else. */
export const CopyAsPython = (props: ComponentProps<typeof PythonButton>) => (
  <Suspense>
    <Button {...props} />
  </Suspense>
)

/** For what is planned. It stands beside what says the plan, which would be said again whole when this comes. */
export const CopyPlan = ({ plan, steps }: { plan: Plan; steps: readonly Step[] }) =>
  doesAnything(plan) && (
    <div>
      <CopyAsPython source={() => ({ plan, steps })} />
    </div>
  )
