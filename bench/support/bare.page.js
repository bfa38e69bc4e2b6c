/* global document, window */
// The least that a page can do: fetch the list, parse it, and write the first rows into a table.
void (async () => {
  const answer = await fetch('/api/v1/users')
  const { items } = JSON.parse(await answer.text())
  const rows = items.slice(0, 30).map(({ first_name, last_name, username, role, inserted_at }) => {
    const row = document.createElement('tr')
    for (const text of [`${first_name} ${last_name ?? ''}`, username, role, inserted_at])
      row.insertCell().textContent = text
    return row
  })
  document.querySelector('tbody').append(...rows)
  window.items = items
})()
