import { renderToStaticMarkup } from 'react-dom/server'
import { IntlProvider } from 'use-intl'
import { expect, it } from 'vitest'
import type { BatchAbout } from '#contract/batches.ts'
import { About } from './About.tsx'

const people = (...names: string[]) => names.map((username) => ({ id: username, username }))
const said = (fields: Partial<BatchAbout>) =>
  renderToStaticMarkup(
    <IntlProvider locale="en" messages={{}} timeZone="UTC">
      <About
        about={{ id: 'b', people: 0, first_people: [], workspaces: 0, first_workspaces: [], ...fields }}
      />
    </IntlProvider>,
  ).replaceAll(/<[^>]*>|[\u2068\u2069]/g, '')

it.each([
  [{ people: 1, first_people: people('ahmed') }, 'ahmed'],
  [
    {
      people: 3,
      first_people: people('ahmed', 'bo'),
      workspaces: 2,
      first_workspaces: ['sandbox', 'reviews'],
    },
    'ahmed, bo, and 1 more · sandbox and reviews',
  ],
  [{ people: 2, first_people: people('ahmed', 'bo') }, 'ahmed and bo'],
  // Whose names nobody knew.
  [{ people: 4, workspaces: 5, first_workspaces: ['sandbox'] }, '4 people · sandbox and 4 more'],
  [{ workspaces: 1, first_workspaces: ['sandbox'] }, 'sandbox'],
])('says in one line what a batch is about: %o', (about, line) => {
  expect(said(about)).toBe(line)
})
