import { expect, it } from 'vitest'
import { normalise } from './normalise.ts'

const prefix = 'contract-0a1b2c3d-'
const listOf = (...items: object[]) => {
  const answer = {
    status: 200,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ items }),
  }
  return JSON.parse(normalise(answer, prefix).split('\n').at(-1) ?? '') as unknown
}

it('keeps of a list what is of this run, users, workspaces and webhooks, and all that is said of them', () => {
  const time = '2026-01-01T00:00:00.000001'
  const webhook = {
    id: '5d1cbd31-b0a5-4b2e-9b2c-7b7f5d6b7f01',
    url: 'http://admin.example/Hook',
    secret: 'whsec_12345',
    enabled: true,
    description: prefix,
    inserted_at: time,
    updated_at: time,
  }
  const others = [
    { username: 'ann' },
    { name: 'team' },
    { ...webhook, description: null },
    { ...webhook, description: 'another one' },
  ]
  expect(listOf(...others, { username: `${prefix}ann` }, { name: `${prefix}team` }, webhook)).toEqual({
    items: [
      { username: `${prefix}ann` },
      { name: `${prefix}team` },
      {
        id: 'made id',
        url: 'http://admin.example/Hook',
        secret: 'secret of 11 characters',
        enabled: true,
        description: prefix,
        inserted_at: 'time of insertion',
        updated_at: 'time of insertion',
      },
    ],
  })
})
