import { describe, expect, it } from 'vitest'
import { countKnownTitles, importFields, mapColumns } from './columns.ts'

describe('mapColumns', () => {
  it('knows the titles of the template', () => {
    expect(mapColumns(importFields)).toEqual({ mapping: importFields, duplicates: [] })
  })

  it.each([
    [
      ['Benutzername', 'Vorname', 'Nachname', 'Rolle', 'Gruppen', 'Kennwort'],
      ['username', 'first_name', 'last_name', 'role', 'workspaces', 'password'],
    ],
    [
      ['Nom d’utilisateur', 'PRÉNOM', 'Nom', 'Rôle', 'Mot de passe'],
      ['username', 'first_name', 'last_name', 'role', 'password'],
    ],
    [
      ['Usuario', 'Nombre', 'Apellidos', 'Contraseña', 'UUID'],
      ['username', 'first_name', 'last_name', 'password', 'id'],
    ],
    [
      ['Логин', 'Имя', 'Фамилия', 'Роль'],
      ['username', 'first_name', 'last_name', 'role'],
    ],
    [
      ['ユーザー名', '姓', '名'],
      ['username', 'last_name', 'first_name'],
    ],
    [
      ['First-Name', 'last_name', 'USER NAME', 'Notes', ''],
      ['first_name', 'last_name', 'username', null, null],
    ],
  ])('reads %j', (header, mapping) => {
    expect(mapColumns(header).mapping).toEqual(mapping)
  })

  it.each([
    [
      ['Name', 'Vorname', 'E-Mail'],
      ['last_name', 'first_name', 'username'],
    ],
    [
      ['Full name', 'Email'],
      ['first_name', 'username'],
    ],
    [
      ['username', 'Email', 'Name'],
      ['username', null, 'first_name'],
    ],
    [
      ['Email', 'First name', 'Last name', 'Name'],
      ['username', 'first_name', 'last_name', null],
    ],
  ])('puts whole names and addresses where they fit: %j', (header, mapping) => {
    expect(mapColumns(header).mapping).toEqual(mapping)
  })

  it('takes the first of two columns for one field and names the others', () => {
    expect(mapColumns(['user', 'login', 'role', 'Username'])).toEqual({
      mapping: ['username', null, 'role', null],
      duplicates: [1, 3],
    })
  })
})

it('counts the titles it knows', () => {
  expect(countKnownTitles(['user', 'x', '', 'E-Mail'])).toBe(2)
})
