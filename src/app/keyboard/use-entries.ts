import { useQuery } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import { useNavigate } from 'react-router'
import { useCurrentUser } from '#api/current-user.ts'
import { useDirectory } from '#api/directory.ts'
import { infoQuery } from '#api/session.ts'
import { commandsNow } from '#components/keys/commands.ts'
import { useCopy } from '#components/page/use-copy.ts'
import { useText } from '#components/use-text.ts'
import { nearest } from '#lib/directory/nearest.ts'
import { foldForSearch, hasWords, searchedWords } from '#lib/search.ts'
import { displayName } from '#lib/user-names.ts'
import accountMessages from '../account/account.en.json'
import { menuPages } from '../account/menu-pages.ts'
import appMessages from '../app.en.json'
import { pagesOf } from '../navigation.ts'
import { fetchForms } from '../owner-routes.tsx'
import keyboardMessages from './keyboard.en.json'
import { typeAhead } from './type-ahead.ts'

export interface Entry {
  id: string
  group: 'do' | 'person' | 'pages' | 'people' | 'workspaces'
  label: string
  detail?: string | undefined
  /** Leaves the palette to what it opens in its place. */
  stays?: boolean
  run: () => void
}

/** More help nobody to find the one they mean. */
const most = { people: 25, about: 4, workspaces: 15 }
const abouts = ['edit', 'role', 'password', 'join', 'offboard', 'readmit', 'delete'] as const

/** What the palette offers for a query. */
export function useEntries(query: string, onKeys: () => void): Entry[] {
  const t = useText(keyboardMessages, 'palette')
  const app = useText(appMessages, 'app')
  const account = useText(accountMessages)
  const navigate = useNavigate()
  const copy = useCopy()
  const { role } = useCurrentUser()
  const activity = useQuery(infoQuery()).data?.activity
  const { directory } = useDirectory({ enabled: role !== 'annotator' })
  const [commands] = useMemo(() => [commandsNow()], [])
  useEffect(() => {
    if (role === 'owner') void fetchForms()
  }, [role])

  return useMemo(() => {
    const words = searchedWords(query)
    const fits = ({ label }: Entry) => hasWords(foldForSearch(label), words)
    const page = (path: string, label: string): Entry => ({
      id: path,
      group: 'pages',
      label,
      run: () => void navigate(path),
    })
    const form = (path: string, label: string): Entry => ({
      ...page(path, label),
      run: () => void typeAhead(navigate(path)),
    })
    const fixed: Entry[] = [
      ...commands.map(({ label, run }): Entry => ({ id: `do ${label}`, group: 'do', label, run })),
      {
        id: 'copy',
        group: 'do',
        label: t('copyLink'),
        run: () => void copy(window.location.href, t('linkCopied')),
      },
      { id: 'keys', group: 'do', label: t('keys'), stays: true, run: onKeys },
      ...(role === 'owner' ? [page('/', app('overview'))] : []),
      ...pagesOf(role, activity).map((name) => page(`/${name}`, app(name))),
      ...menuPages[role].map((name) => page(`/${name}`, account(name))),
      ...(role === 'owner'
        ? [
            form('/users/new', t('newUser')),
            page('/users/import', t('import')),
            form('/workspaces/new', t('newWorkspace')),
          ]
        : []),
    ]
    if (words.length === 0 || directory === null) return fixed.filter(fits)

    const [verb = '', ...rest] = words
    const isVerb = (about: (typeof abouts)[number]) =>
      foldForSearch(t(`about.${about}`, { username: '' }))
        .split(/\s+/u)
        .some((word) => word.startsWith(verb))
    const meant = role === 'owner' && rest.length > 0 ? abouts.filter(isVerb) : []
    const persons = meant.length > 0 ? nearest(directory, rest.join(' '), most.about) : []
    const about = meant.flatMap((dialog) =>
      persons.map(({ id, username }): Entry => ({
        id: `${dialog} ${id}`,
        group: 'person',
        label: t(`about.${dialog}`, { username }),
        run: () => void navigate(`/users/${id}`, { state: { dialog } }),
      })),
    )
    const people = role === 'owner' ? nearest(directory, query, most.people) : []
    const workspaces = directory.byName().filter(({ name }) => hasWords(foldForSearch(name), words))
    return [
      ...fixed.filter(fits),
      ...about,
      ...people.map((user): Entry => ({
        id: user.id,
        group: 'people',
        label: user.username,
        detail: displayName(user) ?? undefined,
        run: () => void navigate(`/users/${user.id}`),
      })),
      ...workspaces.slice(0, most.workspaces).map(({ id, name }): Entry => ({
        id,
        group: 'workspaces',
        label: name,
        run: () => void navigate(`/workspaces/${id}`),
      })),
    ].toSorted((a, b) => order.indexOf(a.group) - order.indexOf(b.group))
  }, [query, directory, role, activity, commands, t, app, account, navigate, copy, onKeys])
}

const order: readonly Entry['group'][] = ['do', 'person', 'people', 'workspaces', 'pages']
