// Search all pages. The index and MiniSearch are loaded when the search box is first used.
const form = document.querySelector('form.search');
const [box, found] = [form.querySelector('input'), form.querySelector('.found')];
const [said, list] = [found.querySelector('p'), found.querySelector('ol')];
const MOST = 12, AROUND = 70; // results, and characters of text on either side of a match
let index = null, pages = [], sections = [], loading = null;

form.hidden = false;

const load = source => new Promise((done, failed) => {
    const script = document.createElement('script');
    Object.assign(script, {src: source, onload: done, onerror: () => failed(new Error(source))});
    document.head.append(script);
});

window.courseSearch = data => {
    pages = data.pages;
    sections = data.sections.map(([page, place, heading, text], id) =>
        ({id, page, place, heading, text, title: pages[page][1]}));
};

const ready = () => loading ||= Promise.all([load('search/minisearch.js'), load('search/index.js')]).then(() => {
    index = new MiniSearch({
        fields: ['heading', 'title', 'text'],
        searchOptions: {
            boost: {heading: 4, title: 2}, combineWith: 'AND',
            prefix: term => term.length > 2, fuzzy: term => term.length > 4 ? 0.2 : false,
        },
    });
    index.addAll(sections);
});

// Append the words around the first match to an element, with the matches in bold.
const excerpt = (parent, text, terms) => {
    const words = terms.map(term => term.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
    const pattern = new RegExp(words.join('|'), 'gi');
    const at = Math.max(0, text.search(pattern));
    const begin = at > AROUND ? text.indexOf(' ', at - AROUND) + 1 : 0;
    const shown = text.slice(begin, at + 2 * AROUND);
    let last = 0;
    parent.append(begin ? '… ' : '');
    for (const match of shown.matchAll(pattern)) {
        const mark = document.createElement('mark');
        mark.textContent = match[0];
        parent.append(shown.slice(last, match.index), mark);
        last = match.index + match[0].length;
    }
    parent.append(shown.slice(last), begin + shown.length < text.length ? ' …' : '');
};

const show = results => {
    list.replaceChildren(...results.slice(0, MOST).map(({id, terms}) => {
        const {page, place, heading, text, title} = sections[id];
        const [item, link, words] = ['li', 'a', 'span'].map(name => document.createElement(name));
        link.href = pages[page][0] + (place ? '#' + place : '');
        link.textContent = heading === title ? title : `${title}: ${heading}`;
        excerpt(words, text, terms);
        item.append(link, words);
        return item;
    }));
    const more = results.length > MOST ? `; showing the best ${MOST}` : '';
    said.textContent = results.length === 1 ? '1 section' : `${results.length || 'No'} sections${more}`;
};

const search = async () => {
    const query = box.value.trim();
    found.hidden = !query;
    if (!query) return;
    try {
        await ready();
    } catch (error) {
        loading = null;
        said.textContent = `${error.message} is missing. Build the site again.`;
        return;
    }
    if (query === box.value.trim()) show(index.search(query));
};

const close = () => { found.hidden = true; };
const links = () => [...list.querySelectorAll('a')];

box.addEventListener('focus', () => ready().catch(() => { loading = null; }), {once: true});
box.addEventListener('input', search);
box.addEventListener('focus', () => { if (box.value.trim() && found.hidden) search(); });
form.addEventListener('submit', event => {
    event.preventDefault();
    links()[0]?.click();
});
list.addEventListener('click', event => { if (event.target.closest('a')) close(); });
form.addEventListener('keydown', event => {
    const all = [box, ...links()], at = all.indexOf(document.activeElement);
    const step = {ArrowDown: 1, ArrowUp: -1}[event.key];
    if (event.key === 'Escape') {
        box.focus(); // before the list is closed, because focusing the box would open the list again
        close();
    } else if (step && !found.hidden && all[at + step]) {
        event.preventDefault();
        all[at + step].focus();
    }
});
document.addEventListener('click', event => { if (!form.contains(event.target)) close(); });
document.addEventListener('keydown', event => {
    const typing = event.target.closest('input:not([type=radio], [type=range]), textarea, select');
    if (event.key === '/' && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
        event.preventDefault();
        box.focus();
    }
});
