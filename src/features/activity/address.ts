import { workAddress, type WorkOrder } from '#lib/activity/work-list.ts'
import type { UrlFormat } from '#lib/list/url-state.ts'

export const groupings = ['person', 'workspace', 'dataset'] as const
export type Grouping = (typeof groupings)[number]

/** What the address of the page says: `?by=&q=&in=` and the order. `in` is a workspace's id. */
export interface ActivityState extends WorkOrder {
  readonly by: Grouping
  readonly q: string
  readonly workspace: string
}

/** By person unless another grouping is said; junk counts as not said. */
export const activityAddress: UrlFormat<ActivityState> = {
  parse: (params) => ({
    ...workAddress.parse(params),
    by: groupings.find((by) => by === params.get('by')) ?? 'person',
    q: params.get('q') ?? '',
    workspace: params.get('in') ?? '',
  }),
  format: ({ by, q, workspace, ...order }, params) => {
    const next = workAddress.format(order, params)
    for (const [key, value, unsaid] of [
      ['by', by, 'person'],
      ['q', q, ''],
      ['in', workspace, ''],
    ] as const) {
      if (value === unsaid) next.delete(key)
      else next.set(key, value)
    }
    return next
  },
}
