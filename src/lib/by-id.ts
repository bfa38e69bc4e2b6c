import { once } from './once.ts'

interface WithId {
  readonly id: string
}

const index = once(
  (items: readonly WithId[]): ReadonlyMap<string, WithId> => new Map(items.map((item) => [item.id, item])),
)

/** Id → item, made once for a list, whoever asks. */
export const byId = <Item extends WithId>(items: readonly Item[]) => index(items) as ReadonlyMap<string, Item>
