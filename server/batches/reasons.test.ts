import { describe, expect, it } from 'vitest'
import { appErrors, type AppErrorName } from '#contract/errors.ts'
import { AppError, ArgillaRefusal } from '../errors.ts'
import {
  actionFor,
  isEverybodys,
  notFoundReason,
  passwordRefusal,
  reasonOf,
  refusedAs,
  type ErrorAction,
} from './reasons.ts'

const refusal = (status: number) => new ArgillaRefusal(status, { detail: 'no' })

describe('why something was refused', () => {
  it('is told of ours by code and status', () => {
    expect(refusedAs('Taken', { taken: 'id' })).toEqual({
      code: 'argilla-admin::Taken',
      status: 409,
      params: { taken: 'id' },
      detail: null,
    })
    expect(refusedAs('OwnersOnly')).toMatchObject({ status: 403, params: {} })
    expect(reasonOf(new AppError('Taken', { taken: 'id' }))).toEqual(refusedAs('Taken', { taken: 'id' }))
  })

  it('is told as Argilla words it of what is not there', () => {
    const reason = { code: null, status: 404, params: {} }
    expect(notFoundReason('User', 'a')).toEqual({ ...reason, detail: 'User with id `a` not found' })
    expect(notFoundReason('Workspace', 'a').detail).toBe('Workspace with id `a` not found')
    expect(reasonOf(new ArgillaRefusal(404, { detail: 'User with id `a` not found' }))).toEqual(
      notFoundReason('User', 'a'),
    )
  })

  it('has the text and the fields of an answer with a code, and nothing else of it', () => {
    const answer = (params: Record<string, unknown>) =>
      reasonOf(new ArgillaRefusal(422, { detail: { code: 'argilla.api.errors::X', params } }))
    const bare = { code: 'argilla.api.errors::X', status: 422, params: {}, detail: null }
    expect(answer({ secret: 'x' })).toEqual(bare)
    expect(answer({ detail: 'Operation not allowed' })).toEqual({ ...bare, detail: 'Operation not allowed' })
    expect(answer({ detail: { is: 'no text' } })).toEqual(bare)
    const field = { type: 'missing', loc: ['body', 'username'], msg: 'Field required' }
    expect(answer({ errors: [{ ...field, input: 'secret' }] })).toEqual({ ...bare, errors: [field] })
    expect(answer({ errors: [{ type: 'missing' }] })).toEqual(bare)
  })

  it('says nothing of what went wrong here', () => {
    expect(reasonOf(new Error('secret'))).toEqual(refusedAs('Internal'))
    expect(reasonOf('secret')).toEqual(refusedAs('Internal'))
  })
})

describe('a password', () => {
  it.each([
    ['7 characters', 'a'.repeat(7), 'string_too_short', 'String should have at least 8 characters'],
    ['101 characters', 'a'.repeat(101), 'string_too_long', 'String should have at most 100 characters'],
    ['37 characters of two bytes', 'ä'.repeat(37), 'too_many_bytes', 'String should have at most 72 bytes'],
    ['73 bytes', 'a'.repeat(73), 'too_many_bytes', 'String should have at most 72 bytes'],
    ['100 characters', 'a'.repeat(100), 'too_many_bytes', 'String should have at most 72 bytes'],
    [
      '7 characters of two units',
      '🙂'.repeat(7),
      'string_too_short',
      'String should have at least 8 characters',
    ],
  ])('of %s is refused as Argilla would', (_, password, type, msg) => {
    expect(passwordRefusal(password)).toEqual({
      code: 'argilla.api.errors::ValidationError',
      status: 422,
      params: {},
      detail: null,
      errors: [{ type, loc: ['body', 'password'], msg }],
    })
  })

  it.each(['a'.repeat(8), 'a'.repeat(72), 'ä'.repeat(36), '🙂'.repeat(8)])('%s is taken', (password) => {
    expect(passwordRefusal(password)).toBeNull()
  })
})

describe('an error of a step', () => {
  const names = Object.keys(appErrors) as AppErrorName[]
  const those = (action: ErrorAction) => names.filter((name) => actionFor(new AppError(name)) === action)

  it('passes by itself where nothing was done and it is not the step’s', () => {
    expect(those('wait')).toEqual([
      'ArgillaUnreachable',
      'ArgillaNonsense',
      'ArgillaTimeout',
      'ArgillaBusy',
      'ArgillaFull',
      'JournalUnavailable',
      'Busy',
    ])
    expect(actionFor(refusal(429))).toBe('wait')
  })

  it('is sent again where it may have been done', () => {
    expect(those('again')).toEqual(['OutcomeUnknown'])
  })

  it('wants a new sign-in where the credential is good no more', () => {
    expect(those('sign_in')).toEqual(names.filter((name) => appErrors[name] === 401))
    expect(actionFor(refusal(401))).toBe('sign_in')
  })

  it('is the step’s own, whatever else it is', () => {
    for (const error of [refusal(403), refusal(404), refusal(409), refusal(422), new Error('ours'), null])
      expect(actionFor(error)).toBe('failed')
    expect(those('failed')).toEqual(
      expect.arrayContaining(['Taken', 'TooManyAttempts', 'ProofNeeded', 'Internal']),
    )
  })

  it('is everybody’s where whatever else is sent would meet with the same', () => {
    expect(names.filter((name) => isEverybodys(new AppError(name)))).toEqual([
      'ArgillaBusy',
      'ArgillaFull',
      'JournalUnavailable',
    ])
    expect([refusal(429), new Error('ours'), null].map(isEverybodys)).toEqual([true, false, false])
  })
})
