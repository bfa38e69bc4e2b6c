import { describe, expect, it } from 'vitest'
import { canChangeRole, canDelete, canDeleteWorkspace } from './guards.ts'

const owner = { id: '1', role: 'owner' } as const
const other = { id: '2', role: 'owner' } as const
const admin = { id: '3', role: 'admin' } as const
const annotator = { id: '4', role: 'annotator' } as const
const denied = (reason: string) => ({ allowed: false, reason })

describe('canDelete', () => {
  it('is for owners, and not for oneself or the last one', () => {
    expect(canDelete(owner, annotator, 1)).toEqual({ allowed: true })
    expect(canDelete(owner, other, 2)).toEqual({ allowed: true })
    expect(canDelete(owner, other, 1)).toEqual(denied('lastOwner'))
    expect(canDelete(owner, owner, 2)).toEqual(denied('self'))
    expect(canDelete(owner, owner, 1)).toEqual(denied('self'))
    expect(canDelete(admin, annotator, 1)).toEqual(denied('ownersOnly'))
    expect(canDelete(admin, admin, 1)).toEqual(denied('ownersOnly'))
  })
})

describe('canChangeRole', () => {
  it('keeps the last owner, whoever asks', () => {
    expect(canChangeRole(owner, owner, 'admin', 1)).toEqual(denied('lastOwner'))
    expect(canChangeRole(owner, other, 'annotator', 1)).toEqual(denied('lastOwner'))
    expect(canChangeRole(owner, owner, 'owner', 1)).toEqual({ allowed: true, confirm: null })
  })

  it('asks before one demotes oneself and before making an owner', () => {
    expect(canChangeRole(owner, owner, 'admin', 2)).toEqual({ allowed: true, confirm: 'typeUsername' })
    expect(canChangeRole(owner, annotator, 'owner', 1)).toEqual({ allowed: true, confirm: 'newOwner' })
    expect(canChangeRole(owner, annotator, 'admin', 1)).toEqual({ allowed: true, confirm: null })
    expect(canChangeRole(owner, other, 'admin', 2)).toEqual({ allowed: true, confirm: null })
    expect(canChangeRole(admin, admin, 'owner', 2)).toEqual(denied('ownersOnly'))
  })
})

describe('canDeleteWorkspace', () => {
  it('is for owners, while there are no datasets', () => {
    expect(canDeleteWorkspace(owner, 0)).toEqual({ allowed: true })
    expect(canDeleteWorkspace(owner, 1)).toEqual(denied('hasDatasets'))
    expect(canDeleteWorkspace(admin, 0)).toEqual(denied('ownersOnly'))
  })
})
