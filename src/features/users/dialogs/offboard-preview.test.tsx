import { QueryClientProvider } from '@tanstack/react-query'
import { renderToString } from 'react-dom/server'
import { IntlProvider } from 'use-intl'
import { expect, it } from 'vitest'
import { planOf, plannedStep } from '#contract/testing.ts'
import { quietClient } from '#api/testing.ts'
import { OffboardPreview } from './OffboardPreview.tsx'

it('names each workspace that is left, whatever stands in its name', () => {
  const workspaces = ['Legal, EU', 'Sales'].map((name) => ({ id: name, name }))
  const before = { role: 'annotator', workspaces: 'Legal, EU, Sales' }
  const page = renderToString(
    <IntlProvider locale="en" messages={{}} timeZone="UTC">
      <QueryClientProvider client={quietClient()}>
        <OffboardPreview plan={planOf([plannedStep({ before, workspaces })])} username="ann" />
      </QueryClientProvider>
    </IntlProvider>,
  )
  const steps = [...page.matchAll(/<li>(.*?)<\/li>/g)].map(([, step]) => step?.replaceAll(/<[^>]*>/g, ''))
  expect(steps).toEqual([expect.stringContaining('password'), 'Leave Legal, EU', 'Leave Sales'])
})
