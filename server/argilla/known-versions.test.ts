import { expect, it } from 'vitest'
import { flavourOf } from './flavours.ts'
import { lookAtArgilla, warningOf } from './known-versions.ts'
import { AppError } from '../errors.ts'
import type { Argilla } from './argilla.ts'

it.each([
  ['2.8.0', 'Argilla v1', null],
  ['2.8.3', 'Argilla v1', null],
  ['2.6.0', 'Argilla v1', null],
  ['2.5.0', 'Argilla v1', "is Argilla 2.5.0, which can't change users: no edit, role or new password."],
  ['3.0.0', 'Argilla v1', 'is Argilla 3.0.0; this program is tested with 2.5, 2.6, 2.7, 2.8.'],
  ['nightly', 'Argilla v1', 'is Argilla nightly; this program is tested with 2.5, 2.6, 2.7, 2.8.'],
  ['0.7.2', 'Extralit v1', null],
  ['0.9.0', 'Extralit v1', 'is Extralit 0.9.0; this program is tested with 0.7.'],
])('of version %s of %s the person at the terminal is told %s', (version, title, sentence) => {
  expect(warningOf({ state: 'reachable', flavour: flavourOf(version, title) })).toBe(sentence)
})

it('says whether nothing answers, or something that is no Argilla', () => {
  expect(warningOf({ state: 'unreachable', flavour: null })).toContain('does not answer')
  expect(warningOf({ state: 'foreign', flavour: null })).toContain('is no Argilla')
})

/** An Argilla that gives these answers, by path. */
function answering(answers: Record<string, unknown>, known = flavourOf('2.8.0', '')) {
  const asked: string[] = []
  const argilla: Argilla = {
    flavour: () => known,
    givenId: (_, id) => id,
    redirect: () => Promise.reject(new Error('not in this test')),
    items: () => Promise.reject(new Error('not asked for')),
    json: ({ path }) => {
      asked.push(path)
      return path in answers
        ? Promise.resolve(answers[path])
        : Promise.reject(new AppError('ArgillaNonsense'))
    },
  }
  return { argilla, asked }
}

it('tells the fork by the title of its OpenAPI document, which is read for a new version only', async () => {
  const extralit = { '/version': { version: '0.7.2' }, '/openapi.json': { info: { title: 'Extralit v1' } } }
  const first = answering(extralit)
  const found = await lookAtArgilla(first.argilla, 100)
  expect(found).toEqual({ state: 'reachable', flavour: flavourOf('0.7.2', 'Extralit v1') })
  expect(found.flavour).toMatchObject({ product: 'extralit', updates_users: true })
  const second = answering(extralit, flavourOf('0.7.2', 'Extralit v1'))
  await lookAtArgilla(second.argilla, 100)
  expect(second.asked).toEqual(['/version'])
})

it('believes a version that it can’t read to be a new one', () => {
  expect(flavourOf('nightly', '')).toMatchObject({ updates_users: true, keeps_ids: true })
})

it('takes one without such a document for an Argilla', async () => {
  const { argilla } = answering({ '/version': { version: '2.5.0' } })
  const { flavour } = await lookAtArgilla(argilla, 100)
  expect(flavour).toEqual({ product: 'argilla', version: '2.5.0', updates_users: false, keeps_ids: false })
})
