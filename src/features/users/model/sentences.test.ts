import { createTranslator } from 'use-intl/core'
import { describe, expect, it } from 'vitest'
import { errorFromResponse } from '#api/http/response-error.ts'
import { editErrorOf } from './edit-errors.ts'
import { passwordIssueOf } from './password-errors.ts'
import errorMessages from '#components/feedback/error.en.json'
import formMessages from '#components/form/form.en.json'
import dialogsMessages from '../dialogs/dialogs.en.json'
import { errorText } from '#lib/errors/error-text.ts'

const errors = createTranslator({ locale: 'en', messages: errorMessages })
const dialogs = createTranslator({ locale: 'en', messages: dialogsMessages })
const form = createTranslator({ locale: 'en', messages: formMessages })

const answer = (status: number, detail: unknown) =>
  errorFromResponse(new Response(JSON.stringify({ detail }), { status }), true)
const coded = (code: string, params: Record<string, unknown> = {}) => ({ code, params })
const validation = (type: string, ...loc: string[]) =>
  coded('argilla.api.errors::ValidationError', { errors: [{ type, loc, msg: `Pydantic says ${type}` }] })

/** What stands above the form, or in the notification. */
const sentenceOf = (error: unknown) => {
  const { key, values } = errorText(error)
  return errors(key, values as never)
}
/** What stands at the field of the edit form, as use-edit.ts words it. */
const atField = (error: unknown) => {
  const found = editErrorOf(error)
  if (found === null) return null
  if (found.field === 'confirmUsername') return [found.field, dialogs('editUser.confirmUsernameWrong')]
  const kind = found.field === 'username' ? 'username' : 'name'
  return [found.field, form(`issue.${kind}.${found.issue}` as 'issue.username.taken')]
}

// Every error that docs/argilla-api.md lists for these operations, and those of server/ in front of it.
describe('the sentence for an error of editing a user', () => {
  it.each([
    [422, "Username 'adm' already exists", ['username', 'Somebody has this username already.']],
    [
      409,
      coded('argilla-admin::Taken', { taken: 'username' }),
      ['username', 'Somebody has this username already.'],
    ],
    [422, validation('string_too_short', 'body', 'username'), ['username', 'Type a username.']],
    [
      422,
      validation('string_too_short', 'body', 'first_name'),
      ['first_name', 'Type a first name. Argilla asks for one.'],
    ],
    [
      422,
      validation('string_unicode', 'body', 'last_name'),
      ['last_name', 'This holds a broken character. Type it again.'],
    ],
    [409, coded('argilla-admin::SelfDemote'), ['confirmUsername', 'This is not your username.']],
  ])('%i %j stands at its field', async (status, detail, expected) => {
    expect(atField(await answer(status, detail))).toEqual(expected)
  })

  it.each([
    [409, coded('argilla-admin::LastOwner'), /^This is the last owner\./],
    [409, coded('argilla-admin::SelfDelete'), /^You can’t delete your own account\./],
    [
      403,
      coded('argilla.api.errors::ForbiddenOperationError', { detail: 'Operation not allowed' }),
      /your role/,
    ],
    [404, 'User with id `x` not found', /^This does not exist any more\./],
    [422, validation('enum', 'body', 'role'), /^Argilla refused this: Pydantic says enum/],
    [422, validation('value_error', 'body'), /^Argilla refused this: Pydantic says value_error/],
    [
      500,
      coded('argilla.api.errors::GenericServerError', {}),
      /^Something went wrong on the Argilla server\. Look whether it was done/,
    ],
    [502, coded('argilla-admin::ArgillaUnreachable'), /^Nothing was changed: the Argilla server can’t be/],
    [
      503,
      coded('argilla-admin::ArgillaBusy', { retry_after: 7 }),
      /^Nothing was changed: .* wait 7 seconds\./,
    ],
    [503, coded('argilla-admin::JournalUnavailable'), /^Nothing was changed, because the journal/],
    [
      503,
      coded('argilla-admin::JournalUnavailable', { reason: 'full' }),
      /^Nothing was changed, because the disk of this page’s server is full\. Tell/,
    ],
    [503, coded('argilla-admin::Busy'), /^Nothing was changed, because another change of the same user/],
    [403, coded('argilla-admin::ForeignOrigin'), /^Nothing was changed: this page is open at/],
  ])('%i %j stands above the form', async (status, detail, sentence) => {
    const error = await answer(status, detail)
    expect(atField(error)).toBeNull()
    expect(sentenceOf(error)).toMatch(sentence)
  })
})

describe('the sentence for an error of a new password', () => {
  it.each([
    ['string_too_short', 'tooShort'],
    ['string_too_long', 'tooLong'],
    ['too_many_bytes', 'tooManyBytes'],
    ['string_unicode', 'loneSurrogate'],
  ])('%s stands at the field', async (type, issue) => {
    expect(passwordIssueOf(await answer(422, validation(type, 'body', 'password')))).toBe(issue)
  })

  it('is not made up for an error about something else', async () => {
    expect(passwordIssueOf(await answer(422, validation('string_too_short', 'body', 'username')))).toBeNull()
    expect(passwordIssueOf(await answer(404, 'User with id `x` not found'))).toBeNull()
  })
})
