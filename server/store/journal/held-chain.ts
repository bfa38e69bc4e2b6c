import type { Transaction } from 'kysely'
import type { Tables } from '../schema.ts'
import type { Store } from '../store.ts'

/** The chain's two ends, held until the transaction is over: one writes at a time. SQLite has one writer anyway. */
export const heldChain = ({ dialect }: Pick<Store, 'dialect'>, transaction: Transaction<Tables>) =>
  transaction.selectFrom('journal_chain').$if(dialect === 'postgres', (query) => query.forUpdate())
