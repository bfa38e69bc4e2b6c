import type { Operation } from '../operation.ts'
import { after, before, beforeOrAfter, button } from '../operation.ts'

const noBody = 'the answer to a sign-out has no body'

export const session: Operation[] = [
  {
    name: 'sign-in',
    as: 'sign-in',
    without: {
      401: 'that is a wrong password, which has stories of its own',
      403: 'nobody is signed in yet',
      gone: 'to Argilla, that is a wrong password',
      rival: 'it changes nothing',
    },
    async prepare({ page, make }) {
      const ann = await make.user()
      await page.context().clearCookies()
      await page.goto('/sign-in')
      await page.getByLabel('Username').fill(ann.username)
      await page.getByLabel('Password', { exact: true }).fill(ann.password)
      return {
        call: { method: 'POST', path: '/token' },
        act: () => button(page, 'Sign in').click(),
        done: page.getByRole('region', { name: 'Your API key' }),
        holds: () => isSignedIn(page),
      }
    },
  },
  {
    name: 'sign-out',
    as: 'sign-out',
    without: {
      403: 'everybody may sign out',
      gone: 'it asks nothing of Argilla',
      rival: 'it changes nothing but this browser',
      half: noBody,
      malformed: noBody,
      'missing field': noBody,
      'wrong type': noBody,
    },
    async prepare({ page, frontUrl }) {
      await page.goto(`${frontUrl}/profile`)
      const menu = page.getByRole('button', { name: /^Account of/ })
      await menu.click()
      const out = page.getByRole('menuitem', { name: 'Sign out' })
      await out.waitFor()
      return {
        call: { method: 'DELETE', path: /^\/app\/session$/ },
        act: async () => {
          if (!(await out.isVisible())) await menu.click()
          await out.click()
        },
        done: page.getByRole('heading', { name: 'Sign in' }),
        holds: async () => ((await isSignedIn(page)) === after ? before : after),
      }
    },
  },
  {
    name: 'reveal key',
    as: 'read',
    without: {
      403: 'everybody may read their own key',
      gone: 'for who is deleted it is “401”',
      rival: 'it changes nothing',
    },
    async prepare({ page, actor }) {
      await page.goto('/profile')
      const region = page.getByRole('region', { name: 'Your API key' })
      const show = button(region, 'Show the key')
      await show.waitFor()
      const key = region.getByText(actor.api_key)
      return {
        call: { method: 'GET', path: '/me' },
        act: () => show.click(),
        done: key,
        holds: async () => beforeOrAfter(await key.isVisible()),
      }
    },
  },
]

/** Whether the browser's cookies are a session that the server takes. */
async function isSignedIn(page: Parameters<Operation['prepare']>[0]['page']): Promise<string> {
  const answer = await page.context().request.get('/app/session')
  return beforeOrAfter(answer.ok())
}
