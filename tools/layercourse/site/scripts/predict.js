// Answer predictions: the measurement below a question is revealed once every question about it has an answer.
const chosen = question => question.querySelector('input:checked');

for (const outcome of document.querySelectorAll('details.outcome')) {
    const questions = (outcome.dataset.asks || '').split(' ').filter(Boolean)
        .map(name => document.querySelector(`.question[data-question="${name}"]`));
    if (!questions.length || questions.includes(null)) continue;
    const [row, button, hint] = ['div', 'button', 'p'].map(name => document.createElement(name));
    row.className = 'unfold';
    button.type = 'button';
    button.textContent = 'Show what was measured';
    hint.setAttribute('role', 'status');
    row.append(button, hint);
    outcome.before(row);
    outcome.hidden = true;

    const refresh = () => {
        const missing = questions.some(question => !chosen(question));
        button.classList.toggle('waiting', missing);
        if (!missing) hint.textContent = '';
    };
    questions.forEach(question => question.addEventListener('change', refresh));
    button.addEventListener('click', () => {
        const first = questions.find(question => !chosen(question));
        if (first) {
            hint.textContent = 'Choose an answer above first, then press this button again.';
            first.querySelector('input').focus();
            return;
        }
        questions.forEach(question => answer(question, outcome));
        row.remove();
        outcome.hidden = false;
        outcome.open = true;
        outcome.querySelector('summary').textContent = 'What was measured';
        const told = outcome.querySelector('[data-measured]');
        told.tabIndex = -1;
        told.focus();
    });
    refresh();
}

// Say what was measured and what the chosen option overlooked, and prevent further choices.
function answer(question, outcome) {
    const input = chosen(question), name = question.dataset.question;
    const told = outcome.querySelector(`[data-measured="${name}"]`);
    told.replaceChildren(input.parentElement.querySelector('template').content.cloneNode(true));
    told.classList.toggle('surprising', !input.hasAttribute('data-right'));
    for (const one of question.querySelectorAll('input')) {
        one.disabled = true;
        if (one.hasAttribute('data-right')) one.parentElement.classList.add('right');
        else if (one === input) one.parentElement.classList.add('wrong');
    }
}
