/** The header with which every request of the page says for whom it is (user id). Another session: SessionReplaced. */
export const userHeader = 'x-argilla-admin-user'

/** The header of requests that a page makes by itself, while nobody touches it: they keep no session alive. */
export const untouchedHeader = 'x-argilla-admin-untouched'

/** The header with what `POST /app/session/proof` gave, where somebody has proven themself once more. */
export const proofHeader = 'x-argilla-admin-proof'
