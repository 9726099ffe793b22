"""A script that adds to an explorer's controls on the page what ipywidgets has no trait for.

A slider's handle has no name and the boxes have no role, so a screen reader would say "slider, 3". Keys pressed in a
list, and letters pressed anywhere, also trigger the notebook's shortcuts, which would move to the next cell or change
this one. A disabled slider ignores its keys, so they would do the same: Tab skips it. In noUiSlider, which draws the
sliders, the End key still goes to the maximum that a slider had at first, so the script moves the slider to the current
maximum.
"""

# Each picture runs this script when it is shown, unless the page forbids scripts. An attribute in double quotes
# holds the script.
COMPLETE_CONTROLS = """
const name = (thing, role, said) => { thing.role = role; thing.ariaLabel = said; };
const box = this.closest('.course-explorer');
const all = () => {
    name(box.querySelector('.course-controls'), 'group', 'Controls of the picture below');
    box.querySelectorAll('.widget-slider').forEach(one =>
        one.querySelectorAll('[role=slider]').forEach(handle => {
            name(handle, 'slider', one.querySelector('.widget-label').textContent);
            handle.tabIndex = handle.closest('[disabled]') ? -1 : 0;
        }));
    if (this.parentElement) this.parentElement.ariaLive = 'polite';
};
const keys = event => {
    const from = event.target;
    const isTyped = event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey;
    if (from.matches('select') || isTyped) event.stopPropagation();
    if (event.key !== 'End' || from.role !== 'slider') return;
    // The course's sliders have a step of 1. The notebook must not see these keys.
    const step = () => from.dispatchEvent(new KeyboardEvent('keydown', {key: 'ArrowRight'}));
    for (let left = from.ariaValueMax - from.ariaValueNow; left > 0; left--) step();
};
if (box) { all(); setTimeout(all, 500); box.onkeydown = keys; }
"""
