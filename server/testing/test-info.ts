import type { Info } from '#contract/app.ts'
import { usualFlavour } from '#contract/flavour.ts'

/** What anybody may know of the server of a test. */
export const testInfo: Omit<Info, 'providers'> = {
  version: '1.2.3',
  argilla_url: 'https://argilla.example',
  embedded: false,
  activity: 'person',
  contact: null,
  demo: null,
  server: usualFlavour,
}
