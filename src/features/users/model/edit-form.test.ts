import { expect, it } from 'vitest'
import type { User } from '#contract/users.ts'
import { toEditForm, toUpdate } from './edit-form.ts'

const owner: User = {
  id: 'own',
  username: 'olivia ',
  first_name: 'Olivia',
  last_name: null,
  role: 'owner',
  inserted_at: '',
  updated_at: 'seen',
}

it('sends one’s own username as it is where one gives up being an owner and has typed it', () => {
  const typed = (confirmUsername: string) =>
    toUpdate(owner, { ...toEditForm(owner), role: 'admin', confirmUsername }, owner.id)
  const change = { role: 'admin', base_updated_at: 'seen' }
  expect(typed('olivia')).toEqual({ ...change, confirm_username: 'olivia ' })
  expect(typed('someone')).toEqual(change)
  expect(toUpdate(owner, { ...toEditForm(owner), role: 'admin', confirmUsername: '' }, 'other')).toEqual(
    change,
  )
})
