// Start the slide show. Enlarge pictures to the available space, and shrink slides that are taller than the screen.
"use strict";

const WIDTH = 1280, HEIGHT = 720, LARGEST = 2.2;

function fit(slide) {
    const pictures = slide.querySelectorAll(".picture");
    slide.style.zoom = 1;
    for (const picture of pictures) picture.style.zoom = 1;
    const room = HEIGHT * 0.96, used = slide.scrollHeight;
    let height = 0, width = 1;
    for (const picture of pictures) {
        height += picture.scrollHeight;
        for (const part of picture.querySelectorAll("svg, img, table")) width = Math.max(width, part.clientWidth);
    }
    if (height && used < room) {
        const factor = Math.min(LARGEST, WIDTH * 0.95 / width, (room - used + height) / height);
        for (const picture of pictures) picture.style.zoom = Math.max(1, factor);
    }
    if (slide.scrollHeight > room) slide.style.zoom = room / slide.scrollHeight;
}

Reveal.initialize({
    width: WIDTH, height: HEIGHT, margin: 0.04, hash: true, center: false, slideNumber: "c/t", transition: "none",
    plugins: [RevealNotes],
}).then(() => {
    Reveal.on("slidechanged", (event) => fit(event.currentSlide));
    fit(Reveal.getCurrentSlide());
});
