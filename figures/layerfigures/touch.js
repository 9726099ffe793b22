// Cells of a picture that you can choose with a mouse, a finger, or the arrow keys. Notebooks use this file as an
// anywidget module, and the site includes it in its own script.

const SVG = "http://www.w3.org/2000/svg";
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
// A picture is as wide as the page, but not so small that its text can't be read: below 600 pixels it scrolls sideways.
const MARGIN = 24; // pixels that stay visible beside a cell
const WIDE = "max(600px, min(100%, 880px))";
const DARK = ":is([data-jp-theme-light=false], .vscode-dark, html[theme=dark])"; // as in dark.py
// In dark themes, ipywidgets draws a list's arrow in black on a dark background.
const CARET = `url("data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 18 18'%3E%3Cpath \
fill='%23d0d3d8' d='M5.2 5.9L9 9.7l3.8-3.8 1.2 1.2-4.9 5-4.9-5z'/%3E%3C/svg%3E")`;
const STYLE = `
${DARK} { --course-focus: #4bade4; }
${DARK} .course-controls select { --jp-widgets-dropdown-arrow: ${CARET}; }
.course-controls select:focus-visible { box-shadow: 0 0 0 2px var(--course-focus, #0072b2); }
.course-touch { display: block; }
.course-scroll { position: relative; overflow: auto hidden; }
.course-scroll > div:has(img) { width: ${WIDE}; }
.course-scroll img { width: 100%; }
.course-scroll .course-photos { display: block; }
.course-hint { margin: 8px 24px 0; opacity: 0.75; }
.course-cells { position: absolute; left: 0; top: 0; overflow: visible; cursor: pointer; outline-offset: -3px; }
.course-cells:focus { outline: none; }
.course-cells:focus-visible { outline: 3px solid var(--course-focus, #0072b2); }
.course-cells polygon { fill: transparent; stroke: none; }
.course-cells polygon:hover { stroke: var(--course-focus, #0072b2); stroke-width: 2; }
.course-cells:focus-visible polygon[aria-current] { stroke: var(--course-focus, #0072b2); stroke-width: 3; }`;

// Return the center of a target, [x, y], from its corners, "x,y x,y ...".
function center(target) {
    const corners = target.corners.split(" ").map((corner) => corner.split(",").map(Number));
    return [0, 1].map((axis) => corners.reduce((sum, corner) => sum + corner[axis], 0) / corners.length);
}

// Return the index of the nearest target in a direction, or `from` if there is none. Targets that change only one control
// are preferred, so a key doesn't jump to another sample of a block. Several targets can be parts of one cell, such as
// the faces of a cube. Such targets have the same label.
export function next(targets, from, [right, down]) {
    const [x, y] = center(targets[from]);
    let best = from;
    let least = Infinity;
    targets.forEach((target, number) => {
        const [dx, dy] = center(target).map((value, axis) => value - [x, y][axis]);
        const along = dx * right + dy * down;
        const aside = Math.abs(dx * down) + Math.abs(dy * right);
        const changed = Object.keys(target.values).filter((name) => target.values[name] !== targets[from].values[name]);
        const far = (along + 3 * aside) * Math.max(1, changed.length);
        const other = target.label !== targets[from].label;
        if (other && along > 0.5 && aside <= along * 1.8 && far < least) [best, least] = [number, far];
    });
    return best;
}

// Make an element scroll sideways, with the keyboard, too, where what it shows is wider.
export function scrolling(box) {
    box.classList.add("course-scroll");
    new ResizeObserver(() => {
        const isWider = box.scrollWidth > box.clientWidth && !box.querySelector("[tabindex='0']");
        const set = isWider ? "setAttribute" : "removeAttribute";
        Object.entries({ tabindex: "0", role: "group", "aria-label": "Picture that scrolls sideways" }).forEach(
            ([name, value]) => box[set](name, value));
    }).observe(box);
    return box;
}

// Scroll sideways until a cell can be seen.
function reveal(cell) {
    const box = cell?.closest(".course-scroll");
    if (!box) return;
    const [inner, outer] = [cell, box].map((one) => one.getBoundingClientRect());
    const [before, after] = [inner.left - MARGIN - outer.left, inner.right + MARGIN - outer.left - box.clientWidth];
    box.scrollLeft += before < 0 ? before : Math.max(0, Math.min(after, before));
}

// Lay cells over a picture. `box` is the element around it. `pick` is called with the values of the chosen target and how
// it was chosen: by a "press" of the mouse or a finger, a "drag", or a "key". If `finger` is true, a finger drags, too;
// otherwise it scrolls the page.
// Returns an object with `update({targets, chosen, width, height})`, to call when the picture has changed, and `cells`.
export function touch(box, pick, finger = false) {
    const cells = document.createElementNS(SVG, "svg");
    let state = { targets: [], chosen: -1, width: 1, height: 1 };
    let drawn;
    cells.classList.add("course-cells");
    cells.setAttribute("role", "application");
    cells.setAttribute("aria-roledescription", "picture with cells");
    if (finger) cells.style.touchAction = "none";
    box.append(cells);

    const choose = (number, how) => {
        if (number < 0 || number >= state.targets.length) return;
        if (number === state.chosen && how !== "press") return;
        mark(number);
        pick(state.targets[number].values, how);
    };
    const mark = (number) => {
        state.chosen = number;
        cells.querySelector("[aria-current]")?.removeAttribute("aria-current");
        cells.children[number]?.setAttribute("aria-current", "true");
        const label = state.targets[number]?.label ?? "none chosen";
        cells.setAttribute("aria-label", `Choose a cell with the arrow keys: ${label}`);
    };
    const at = (event) => [...cells.children].indexOf(document.elementFromPoint(event.clientX, event.clientY));

    cells.addEventListener("pointerdown", (event) => {
        if (event.button) return;
        choose([...cells.children].indexOf(event.target), "press");
        cells.focus({ preventScroll: true });
        event.preventDefault(); // don't select text while dragging
    });
    cells.addEventListener("pointermove", (event) => {
        if (event.buttons & 1 && (finger || event.pointerType !== "touch")) choose(at(event), "drag");
    });
    cells.addEventListener("focus", () => cells.matches(":focus-visible") && reveal(cells.children[state.chosen]));
    cells.addEventListener("keydown", (event) => {
        const ends = { Home: 0, End: state.targets.length - 1 };
        const from = Math.max(0, state.chosen);
        if (event.key in ARROWS) choose(state.chosen < 0 ? 0 : next(state.targets, from, ARROWS[event.key]), "key");
        else if (event.key in ends) choose(ends[event.key], "key");
        else return;
        reveal(cells.children[state.chosen]);
        event.preventDefault(); // neither the page nor the notebook scrolls
        event.stopPropagation();
    });

    return {
        cells,
        update(news) {
            const before = state.targets[state.chosen]?.label;
            const part = news.targets[state.chosen]?.label; // stay on the part that was clicked
            const named = news.chosen < 0 ? part : news.targets[news.chosen]?.label;
            let chosen = before === part && part === named ? state.chosen : news.chosen;
            // An answer to an earlier choice must not move the mark back: the next key starts from here.
            if (news.isLate && before === part) chosen = state.chosen;
            else if (news.isLate && before) chosen = news.targets.findIndex((target) => target.label === before);
            state = { ...news, chosen };
            cells.setAttribute("viewBox", `0 0 ${state.width} ${state.height}`);
            cells.style.width = WIDE; // as wide as the image
            cells.style.aspectRatio = `${state.width} / ${state.height}`;
            cells.style.display = state.targets.length ? "block" : "none";
            cells.tabIndex = state.targets.length ? 0 : -1;
            if (state.targets !== drawn) {
                drawn = state.targets;
                cells.replaceChildren(...state.targets.map((target) => {
                    const cell = document.createElementNS(SVG, "polygon");
                    const title = document.createElementNS(SVG, "title");
                    title.textContent = target.label;
                    cell.setAttribute("points", target.corners);
                    cell.append(title);
                    return cell;
                }));
            }
            mark(state.chosen);
        },
    };
}

// The widget: show `html`, the newest picture, with its cells over it.
function render({ model, el }) {
    const style = document.createElement("style");
    const box = scrolling(document.createElement("div"));
    const picture = document.createElement("div");
    const hint = document.createElement("p");
    style.textContent = STYLE;
    el.classList.add("course-touch");
    hint.textContent = model.get("hint");
    hint.className = "course-hint";
    box.append(picture);
    el.append(style, box, hint);
    let picks = model.get("picked")[0] ?? 0; // so that choosing the same cell again also counts as a change
    const pick = (values, how) => {
        model.set("picked", [++picks, values, how]);
        model.save_changes();
    };
    const overlay = touch(box, pick, model.get("finger"));
    let newest = 0;
    let adapting = ""; // the style that makes pictures dark in dark themes
    const show = async () => {
        const mine = ++newest;
        const [width, height] = model.get("size");
        const isLate = model.get("answered") < picks;
        const state = { targets: model.get("targets"), chosen: model.get("chosen"), width, height, isLate };
        const loaded = document.createElement("div");
        loaded.innerHTML = model.get("html");
        const image = loaded.querySelector("img");
        // Decode the image first. Otherwise, the page would briefly show nothing between two pictures.
        await image?.decode().catch(() => {});
        if (mine !== newest) return;
        // All pictures have the same style. Adding it again would make the browser compute the whole page's styles.
        const sheet = loaded.querySelector("style");
        if (sheet && sheet.textContent !== adapting) {
            adapting = sheet.textContent;
            style.textContent = STYLE + adapting;
        }
        sheet?.remove();
        picture.replaceChildren(...loaded.childNodes);
        overlay.update(state);
        hint.hidden = !state.targets.length;
        image?.onload?.(); // now that the image is on the page
    };
    // The kernel sends several changes at once: show them together.
    let planned = false;
    const plan = () => {
        if (!planned) queueMicrotask(() => { planned = false; show(); });
        planned = true;
    };
    for (const name of ["html", "targets", "chosen", "size"]) model.on(`change:${name}`, plan);
    show();
}

export default { render };
