import { describe, expect, it } from 'vitest'
import { requestOf } from './request.ts'

const selected = [{ id: 'a' }, { id: 'b' }]

describe('what is asked for many users', () => {
  it('is a step for each user and workspace', () => {
    expect(requestOf({ kind: 'leave' }, selected, ['v', 'w'])).toEqual({
      kind: 'leave',
      steps: [
        { kind: 'member.remove', user_id: 'a', workspace_id: 'v' },
        { kind: 'member.remove', user_id: 'b', workspace_id: 'v' },
        { kind: 'member.remove', user_id: 'a', workspace_id: 'w' },
        { kind: 'member.remove', user_id: 'b', workspace_id: 'w' },
      ],
    })
  })

  it('is a step for each user where no workspace is chosen', () => {
    const { steps } = requestOf({ kind: 'role', to: 'admin' }, selected, [])
    expect(steps).toEqual([
      { kind: 'user.update', user_id: 'a', fields: { role: 'admin' } },
      { kind: 'user.update', user_id: 'b', fields: { role: 'admin' } },
    ])
    expect(requestOf({ kind: 'delete' }, selected, []).steps).toHaveLength(2)
  })
})
