// Explorers: real controls for recorded states. A recording is loaded shortly before its explorer scrolls into view.
const SVG_SPACE = 'http://www.w3.org/2000/svg';
const AHEAD = '600px', QUIET = 250; // how early to load; milliseconds before a new description is read aloud
const SMALL = 8; // CSS pixels
const recordings = {}; // promises, by the explorer's name
const waiting = {}; // callbacks for the text of a recording
let count = 0; // the number of explorers on this page, because their radio buttons need different names

window.courseExplorer = (name, text) => waiting[name](text);

const fetched = name => recordings[name] ||= new Promise((done, failed) => {
    const script = document.createElement('script');
    waiting[name] = text => unpack(text).then(done, failed);
    Object.assign(script, {src: `explorers/${name}.js`, onerror: () => failed(new Error(`${name}.js is missing`))});
    document.head.append(script);
});

const sums = numbers => {
    let sum = 0;
    return numbers.map(number => sum += number);
};

// The inverse of pack.py: return the recording with the tables that `drawn` reads.
async function unpack(text) {
    const bytes = Uint8Array.from(atob(text), letter => letter.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate'));
    const data = JSON.parse(await new Response(stream).text());
    let at = 0, place = 0;
    const lists = numbers => {
        const found = [];
        for (at = 0; at < numbers.length; at += 1 + numbers[at]) found.push(sums(numbers.slice(at + 1, at + 1 + numbers[at])));
        return found;
    };
    data.shapes = lists(data.shapes).map(parts => {
        const [xs, ys] = [0, 1].map(() => sums(data.places.slice(place, place += parts.length)));
        return parts.map((part, number) => [data.parts[part], xs[number], ys[number]]);
    });
    data.marks = data.marks.map(sums);
    data.states = lists(data.states);
    data.areas = data.areas.map(area => sums(area).map(number => data.targets[number]));
    data.index = sums(data.index);
    return data;
}

// Return a state's picture as SVG. Consecutive marks with the same look form one path, unless one mark could
// cover another's edge.
function drawn(data, number) {
    const [shape, look, left, top] = data.marks;
    const [width, height] = data.size, [alt] = data.told[number];
    const paths = [];
    let last = null;
    for (const mark of data.states[number]) {
        const [fill, stroke] = data.looks[look[mark]];
        const d = data.shapes[shape[mark]].map(([part, x, y]) => `M${x + left[mark]} ${y + top[mark]}${part}`).join('');
        if (last && last.look === look[mark] && (fill === 'none' || stroke === 'none')) last.d += d;
        else paths.push(last = {look: look[mark], d});
    }
    const svg = document.createElementNS(SVG_SPACE, 'svg');
    svg.setAttribute('viewBox', `0 0 ${width * data.units} ${height * data.units}`);
    svg.setAttribute('role', 'img');
    svg.setAttribute('aria-label', data.alts[alt]);
    svg.append(...paths.map(({look, d}) => {
        const path = document.createElementNS(SVG_SPACE, 'path');
        const [fill, stroke, wide, dash, cap, join, opacity] = data.looks[look];
        const set = {d, fill, stroke};
        if (stroke !== 'none') Object.assign(set, {'stroke-width': wide, 'stroke-linecap': cap, 'stroke-linejoin': join});
        if (dash) set['stroke-dasharray'] = dash;
        if (opacity < 1) set.opacity = opacity;
        for (const [name, value] of Object.entries(set)) path.setAttribute(name, value);
        return path;
    }));
    return svg;
}

// In dark themes, each color is replaced by its dark version. The rules are the same for all explorers.
function darken(colors) {
    const style = document.createElement('style');
    const rules = colors.flatMap(([light, dark]) => ['fill', 'stroke'].map(what =>
        `.explorer [${what}="${light}"] { ${what}: ${dark}; }`));
    style.textContent = `@media (prefers-color-scheme: dark) { ${rules.join(' ')} }`;
    document.head.append(style);
}

// Return whether a cell is hard to click. If there is such a cell, the controls for exact values are open from the start.
function isSmall(corners) {
    const places = corners.split(' ').map(corner => corner.split(',').map(Number));
    return [0, 1].some(axis => {
        const along = places.map(place => place[axis]);
        return Math.max(...along) - Math.min(...along) < SMALL;
    });
}

const element = (name, properties = {}, ...children) => {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
};

// Return the number of the state for the positions of all controls, or −1 if there is none.
const found = (data, positions) => data.index[
    data.controls.reduce((sum, control, number) => sum * control.values.length + positions[number], 0)];

// Turn a static picture into an explorer.
function explore(box, data) {
    const own = `explorer-${count += 1}`;
    const positions = data.controls.map(control => control.start);
    const [width, height] = data.size;
    const said = element('p', {className: 'said', role: 'status'});
    const view = element('div', {className: 'view'});
    const frame = element('div', {className: 'frame'}, view);
    const panel = element('div', {className: 'controls', role: 'group', ariaLabel: 'Controls for the picture below'});
    const hint = element('p', {className: 'note', textContent: data.hint});
    const more = element('details', {}, element('summary', {textContent: 'Set exact values'}));
    let timer = 0;

    const moved = changed => {
        const number = fit(data, positions, changed);
        show(number);
        clearTimeout(timer);
        timer = setTimeout(() => { said.textContent = data.alts[data.told[number][0]]; }, QUIET);
    };
    const controls = data.controls.map((control, number) => {
        const change = position => {
            positions[number] = position;
            moved(number);
        };
        return (control.choice ? choices : range)(control, `${own}-${number}`, change);
    });
    const overlay = touch(frame, values => {
        data.controls.forEach((control, number) => {
            if (control.name in values) positions[number] = control.values.indexOf(values[control.name]);
        });
        moved(-1);
    });
    overlay.cells.classList.add('cells');

    const show = number => {
        const [alt, area, disabled, isMessage] = data.told[number];
        view.replaceChildren(isMessage ? element('p', {className: 'message', textContent: data.alts[alt]}) : drawn(data, number));
        controls.forEach((control, which) => {
            const {values, clicked} = data.controls[which];
            const isAllowed = (_, one) => !clicked || found(data, positions.with(which, one)) >= 0;
            control.update(positions[which], values.findLastIndex(isAllowed), disabled.includes(which));
        });
        const now = Object.fromEntries(data.controls.map((control, which) => [control.name, control.values[positions[which]]]));
        const targets = data.areas[area];
        const chosen = targets.findIndex(target => Object.entries(target.values).every(([name, value]) => now[name] === value));
        overlay.update({targets, chosen, width, height});
        hint.hidden = !targets.length;
        box.dataset.state = number;
    };

    // These controls are for exact values, and for cells that other cells hide.
    data.controls.forEach((control, number) => (control.clicked ? more : panel).append(controls[number].element));
    if (more.childElementCount > 1) panel.append(more);
    more.open = data.targets.some(target => isSmall(target.corners));
    frame.style.aspectRatio = view.style.aspectRatio = `${width} / ${height}`;
    const scroll = scrolling(element('div', {}, frame));
    box.replaceChildren(panel, scroll, hint, said);
    show(found(data, positions));
}

// Return the state's number. If the ranges of other controls have shrunk, for example because the output has fewer
// cells, lower those controls' positions as little as possible.
function fit(data, positions, changed) {
    const others = [...data.controls.keys()].filter(number => number !== changed && data.controls[number].clicked);
    const start = [...positions];
    let least = Infinity, best = start;
    const search = (at, lowered) => {
        if (lowered >= least) return;
        if (at === others.length) {
            if (found(data, positions) >= 0) [least, best] = [lowered, [...positions]];
            return;
        }
        const from = start[others[at]];
        for (let value = from; value >= 0; value -= 1) {
            positions[others[at]] = value;
            search(at + 1, lowered + from - value);
        }
        positions[others[at]] = from;
    };
    search(0, 0);
    positions.splice(0, positions.length, ...best);
    return found(data, positions);
}

// A group of radio buttons.
function choices(control, own, change) {
    const radios = control.texts.map((_, number) => element('input', {
        type: 'radio', name: own, value: number, onchange: () => change(number),
    }));
    const labels = radios.map((radio, number) => element('label', {}, radio, control.texts[number]));
    const group = element('fieldset', {}, element('legend', {textContent: control.label}), ...labels);
    return {
        element: group,
        update(position, last, disabled) {
            radios[position].checked = true;
            group.disabled = disabled;
        },
    };
}

// A slider over the recorded values, with the current value next to it.
function range(control, own, change) {
    const input = element('input', {type: 'range', id: own, min: 0, step: 1});
    const output = element('output', {htmlFor: own});
    input.addEventListener('input', () => change(Number(input.value)));
    const label = element('label', {htmlFor: own, textContent: control.label});
    return {
        element: element('div', {className: 'range'}, label, input, output),
        update(position, last, disabled) {
            input.max = last;
            input.value = position;
            input.disabled = disabled;
            output.textContent = control.texts[position];
            input.setAttribute('aria-valuetext', control.texts[position]);
        },
    };
}

const themed = new Set();
const observer = new IntersectionObserver(entries => {
    for (const {isIntersecting, target} of entries) {
        if (!isIntersecting) continue;
        observer.unobserve(target);
        const name = target.dataset.explorer;
        fetched(name).then(data => {
            darken(data.colors.filter(([color]) => !themed.has(color)));
            data.colors.forEach(([color]) => themed.add(color));
            explore(target, data);
        }).catch(error => {
            const told = `This picture isn't interactive here (${error.message}).`;
            target.append(element('p', {className: 'note', textContent: told}));
        });
    }
}, {rootMargin: AHEAD});
document.querySelectorAll('[data-explorer]').forEach(box => observer.observe(box));

// Pictures that aren't explorers also scroll sideways on a narrow page.
document.querySelectorAll('.course-picture, .course-photos, img[src^="figures/"]').forEach(picture => {
    if (picture.closest('.explorer')) return;
    const box = element('div');
    picture.before(box);
    scrolling(box).append(picture);
});
