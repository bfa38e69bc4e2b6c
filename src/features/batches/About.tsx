import { Fragment } from 'react'
import { useFormatter } from 'use-intl'
import type { BatchAbout } from '#contract/batches.ts'
import { useNameList } from '#components/use-name-list.ts'
import { useText } from '#components/use-text.ts'
import commonMessages from '#components/common.en.json'
import pagesMessages from './pages.en.json'

/** Whom a batch is about, and which workspaces: the first of each by name, and how many more there are. */
export function About({ about }: { about: BatchAbout }) {
  const t = useText(pagesMessages, 'batchList')
  const common = useText(commonMessages, 'common')
  const format = useFormatter()
  const list = useNameList()
  const { people, first_people: first, workspaces, first_workspaces: named } = about
  const names = first.map(({ id, username }) => (
    <bdi key={id} className="mono">
      {username}
    </bdi>
  ))
  const more = people - first.length
  const others = <Fragment key="more">{common('andMore', { count: more })}</Fragment>
  return (
    <>
      {first.length > 0 && format.list(more > 0 ? [...names, others] : names)}
      {first.length === 0 && people > 0 && t('people', { count: people })}
      {people > 0 && named.length > 0 && ' · '}
      {named.length > 0 && list(named, { count: workspaces })}
    </>
  )
}
