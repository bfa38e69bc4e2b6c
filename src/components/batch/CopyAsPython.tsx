import { type ComponentProps, Suspense, lazy } from 'react'
import { untilThere } from '../until-there.ts'
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
