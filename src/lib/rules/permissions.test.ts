import { roles } from '#contract/users.ts'
import { describe, expect, it } from 'vitest'
import { can, capabilitiesOf, roleDifference } from './permissions.ts'

const denied = (reason: string) => ({ allowed: false, reason })
const allowed = { allowed: true }

describe('can', () => {
  it('lets owners do all, everywhere', () => {
    expect(capabilitiesOf('owner')).toHaveLength(11)
    for (const code of capabilitiesOf('owner')) expect(code).toMatch(/\.everywhere$/)
    expect(can({ role: 'owner' }, 'removeMembers', { member: false })).toEqual(allowed)
  })

  it('lets admins remove but not add members, and where they are members only', () => {
    expect(can({ role: 'admin' }, 'removeMembers', { member: true })).toEqual(allowed)
    expect(can({ role: 'admin' }, 'removeMembers')).toEqual(allowed)
    expect(can({ role: 'admin' }, 'removeMembers', { member: false })).toEqual(denied('notMember'))
    expect(can({ role: 'admin' }, 'addMembers', { member: true })).toEqual(denied('ownersOnly'))
    expect(can({ role: 'admin' }, 'manageUsers')).toEqual(denied('ownersOnly'))
  })

  it('leaves annotators what is theirs', () => {
    expect(can({ role: 'annotator' }, 'seeMembers')).toEqual(denied('ownersAndAdminsOnly'))
    expect(can({ role: 'annotator' }, 'annotate', { member: true })).toEqual(allowed)
    expect(can({ role: 'annotator' }, 'annotate', { member: false })).toEqual(denied('notMember'))
    expect(capabilitiesOf('annotator')).toEqual(['seeDatasets.ownWorkspaces', 'annotate.ownWorkspaces'])
  })
})

describe('roleDifference', () => {
  it('is nothing for the same role', () => {
    for (const role of roles) expect(roleDifference(role, role)).toEqual({ gains: [], loses: [] })
  })

  it('says what an annotator gains as an admin', () => {
    expect(roleDifference('annotator', 'admin')).toEqual({
      gains: [
        'removeMembers.ownWorkspaces',
        'seeMembers.ownWorkspaces',
        'manageDatasets.ownWorkspaces',
        'manageRecords.ownWorkspaces',
        'manageResponses.ownWorkspaces',
      ],
      loses: [],
    })
  })

  it('counts what is narrowed to own workspaces as lost', () => {
    const { gains, loses } = roleDifference('owner', 'admin')
    expect(gains).toEqual([])
    expect(loses).toEqual(capabilitiesOf('owner'))
  })

  it('is turned around by the way back', () => {
    for (const from of roles)
      for (const to of roles) expect(roleDifference(from, to).gains).toEqual(roleDifference(to, from).loses)
  })
})
