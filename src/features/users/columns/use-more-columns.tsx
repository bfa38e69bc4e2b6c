import Skeleton from '@mui/material/Skeleton'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useFormatter } from 'use-intl'
import { activityQuery } from '#api/activity.ts'
import { lastActiveQuery } from '#api/noting.ts'
import { workByPerson } from '#lib/activity/work.ts'
import type { UserRows } from '#lib/directory/user-rows.ts'
import { total } from '#lib/activity/progress.ts'
import { Day, useDayText } from '#components/page/Day.tsx'
import type { Column } from '#components/table/columns.ts'
import { useText } from '#components/use-text.ts'
import type { UserRow } from '../list/columns.tsx'
import type { MoreAddress, MoreColumn } from './address.ts'
import columnMessages from './columns.en.json'

/**
 * The columns that are asked for, and `all` in the order of the one that the list is sorted by; null where it is sorted by
 * none of them, or while nothing is there to be sorted.
 */
export function useMoreColumns({ columns: asked, by, dir }: MoreAddress, all: UserRows | null) {
  const t = useText(columnMessages)
  const format = useFormatter()
  const dayOf = useDayText()
  const activity = useQuery({ ...activityQuery(), enabled: asked.includes('responses') })
  const days = useQuery({ ...lastActiveQuery(), enabled: asked.includes('active') })
  const read = activity.data?.activity
  const counts = useMemo(
    () => read && new Map(workByPerson(read, read.datasets).map((work) => [work.id, total(work)])),
    [read],
  )
  const known = days.data
  const failed = { responses: activity.error !== null, active: days.error !== null }

  const valueOf = useMemo(
    () => ({
      responses: ({ username }: UserRow) => counts?.get(username) ?? 0,
      active: ({ id }: UserRow) => known?.days.get(id) ?? '',
    }),
    [counts, known],
  )
  const columns = useMemo((): Column<UserRow>[] => {
    const waiting = (column: MoreColumn) =>
      failed[column] ? <span title={t('unknown')}>–</span> : <Skeleton width="4ch" sx={{ ml: 'auto' }} />
    const render: Record<MoreColumn, Column<UserRow>['render']> = {
      responses: (user) => (counts ? format.number(valueOf.responses(user)) : waiting('responses')),
      active: (user) => {
        if (known === undefined) return waiting('active')
        const day = valueOf.active(user)
        if (day !== '') return <Day day={day} />
        return <span className="muted">{known === null ? t('notNoted') : '–'}</span>
      },
    }
    return asked.map((id) => ({
      id,
      header: t(id),
      width: 128,
      sortable: true,
      align: 'right',
      hideBelow: 'md',
      render: render[id],
    }))
    // oxlint-disable-next-line react/exhaustive-deps -- the two flags, not the object that holds them
  }, [asked, counts, known, valueOf, failed.responses, failed.active, t, format])
  /** What the columns say of somebody, for their row where these have no room. */
  const moreOf = (user: UserRow): string => {
    const day = valueOf.active(user)
    const said: Record<MoreColumn, string | false | undefined> = {
      responses: counts && t('responsesOf', { count: valueOf.responses(user) }),
      active: day !== '' && t('activeOn', { day: dayOf(day) }),
    }
    return asked.flatMap((id) => (said[id] ? ` · ${said[id]}` : [])).join('')
  }
  const rows = useMemo(() => {
    if (by === null || all === null) return null
    const value = valueOf[by]
    const sign = dir === 'asc' ? 1 : -1
    return all
      .all()
      .map((user): [UserRow, number | string] => [user, value(user)])
      .sort(([, a], [, b]) => sign * (Number(a > b) - Number(a < b)))
      .map(([user]) => user)
  }, [all, by, dir, valueOf])
  return { columns, rows, moreOf, activity, days }
}
