// Keeps the list fresh: asks for the page again and takes over its list when something changed.
const list = document.getElementById('list');
const now = document.getElementById('now');
const connection = document.getElementById('connection');

async function refresh() {
  if (document.hidden) return;
  try {
    const answer = await fetch(location.href, { cache: 'no-store' });
    const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const freshList = fresh.getElementById('list');
    if (list && freshList && freshList.innerHTML !== list.innerHTML) list.replaceChildren(...freshList.childNodes);
    if (now) now.textContent = fresh.getElementById('now')?.textContent ?? '';
    if (connection) connection.textContent = '';
  } catch {
    if (connection) connection.textContent = 'The local system does not answer: is it still running?';
  }
}

setInterval(() => void refresh(), 2000);
