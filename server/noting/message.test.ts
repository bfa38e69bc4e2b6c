import { expect, it } from 'vitest'
import { workIn } from './message.ts'

const id = (last: string) => `00000000-0000-4000-8000-00000000000${last}`
/** As Argilla 2.8.0 sends it, with less of the record. */
const message = (more: object = {}) => ({
  type: 'response.updated',
  version: 1,
  timestamp: '2026-03-04T23:59:59.123456Z',
  data: {
    id: id('9'),
    values: { label: { value: 'secret answer' } },
    status: 'submitted',
    record: {
      id: id('8'),
      fields: { text: 'secret text' },
      dataset: { id: id('2'), name: 'data', workspace: { id: id('3'), name: 'team' } },
    },
    user: { id: id('1'), username: 'ann', role: 'annotator' },
  },
  ...more,
})
const read = (content: unknown) => workIn(Buffer.from(JSON.stringify(content)))

it('keeps who worked where on which day, and nothing of the contents', () => {
  expect(read(message())).toEqual({
    user_id: id('1'),
    dataset_id: id('2'),
    workspace_id: id('3'),
    day: '2026-03-04',
  })
  expect(read(message({ type: 'response.created' }))).not.toBeNull()
})

it('takes nothing from what tells of something else', () => {
  expect(read({ type: 'ping', data: { agent: 'argilla-server' } })).toBeNull()
  expect(read(message({ type: 'response.deleted' }))).toBeNull()
})

it.each([
  ['no JSON', '{"type": "response.created", "secret answer'],
  ['no type', JSON.stringify({ data: {} })],
  ['no user', JSON.stringify(message({ data: { record: message().data.record } }))],
  ['an id that is none', JSON.stringify(message({ data: { ...message().data, user: { id: 'ann' } } }))],
  ['no time', JSON.stringify(message({ timestamp: 'yesterday' }))],
])('refuses %s without quoting it', (_what, text) => {
  let thrown: unknown
  try {
    workIn(Buffer.from(text))
  } catch (error) {
    thrown = error
  }
  expect(thrown).toMatchObject({ code: 'argilla-admin::BadRequest' })
  expect(String(thrown)).not.toContain('secret')
})
